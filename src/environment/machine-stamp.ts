import { join } from 'node:path';
import { digest } from '../files/digest.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { layDown } from '../process/threads/in-hand.ts';
import type { SlowFile } from '../domain/analysis/cache.ts';
import { listenersAt } from '../process/port-listeners.ts';
import { lackingFolders } from './configuration/needed-folders.ts';
import { askedPorts } from './configuration/ports.ts';
import { ENV_FILES } from './configuration/env-file.ts';
import { findExamples } from './configuration/env-examples.ts';
import { openComponentFolder, type ComponentFolder } from '../repository/environment-folder.ts';
import { componentManifests, type EnvironmentManifest } from './component-manifests.ts';
import { requiredOf } from './dependencies/judge-manifest.ts';
import { placeOf } from '../manifests/installed.ts';
import type { Ecosystem } from '../manifests/ecosystem.ts';
import { ECOSYSTEMS } from '../manifests/ecosystems.ts';
import { stampTool } from '../machine/stamps/stamp-tool.ts';
import { searchPath } from '../machine/find-executable.ts';
import { isPhpExtension, phpSettings } from './tools/php-extensions.ts';
import { requiredTools } from './tools/required-tools.ts';
import { shelfFolders } from '../manifests/tools/version-managers/version-managers.ts';
import { stampNames, stampPath } from '../machine/stamps/stamp-path.ts';

export interface MachineStampOptions {
  readonly signal?: AbortSignal | undefined;
  /** Files that took too much to read, and are left out. */
  readonly slow?: readonly SlowFile[] | undefined;
  /** Whose manifests are read; what HMS Status brings where this is left out. */
  readonly ecosystems?: readonly Ecosystem[] | undefined;
}

/**
 * The machine's side of a component's environment as one SHA-256 sum: where its required tools lead to, what is installed
 * of its dependencies, and its env files. It changes when a tool or a package goes, comes or is replaced, so that a check is worth making again;
 * it can change, too, where a check would find the same as before. Reads files and folders only: no process is started.
 * Throws ComponentFolderError when the component's folder is missing or not a folder.
 */
export async function machineStamp(
  member: FleetMember,
  { signal, slow, ecosystems = ECOSYSTEMS }: MachineStampOptions = {},
): Promise<string> {
  const place = await openComponentFolder(member);
  const { reports: manifests } = await componentManifests(place.folder, ecosystems, slow);
  layDown();
  signal?.throwIfAborted();
  const parts = await Promise.all([
    toolStamps(place.folder, manifests),
    envFileStamps(place.folder),
    configurationStamps(place.folder, member),
    ...manifests.map((manifest) => installedStamp(place, manifest)),
  ]);
  signal?.throwIfAborted();
  return digest(parts.flat());
}

async function toolStamps(folder: string, manifests: readonly EnvironmentManifest[]): Promise<string[]> {
  const required = await requiredTools(folder, manifests);
  const folders = await searchPath(folder);
  const tools = [...required.keys()];
  const stamps = [
    ...tools.flatMap((tool) => [stampTool(tool, folders), ...shelfFolders(tool).map(stampNames)]),
    ...(tools.some(isPhpExtension) ? (await phpSettings()).map(stampNames) : []),
  ];
  return Promise.all(stamps);
}

async function envFileStamps(folder: string): Promise<string[]> {
  const examples = await findExamples(folder);
  const names = examples.flatMap((example) => ENV_FILES.map((name) => join(folder, example.folder, name)));
  return Promise.all(names.map(stampPath));
}

/** Who listens where the component and its services do, and which folders it lacks. */
async function configurationStamps(folder: string, { component }: FleetMember): Promise<string[]> {
  const ports = await askedPorts(folder, component);
  const [listeners, lacking] = await Promise.all([
    listenersAt(ports.map(({ port }) => port)),
    lackingFolders(folder),
  ]);
  return [
    ...listeners.map(({ port, process }) => `${port} ${process?.pid ?? ''}`).sort(),
    ...lacking.map((one) => one.folder),
  ];
}

async function installedStamp(
  component: ComponentFolder,
  report: EnvironmentManifest,
): Promise<readonly string[]> {
  const { installed, path } = report;
  const place = placeOf(component, path);
  return installed.stamp(place, await requiredOf(report, installed, place));
}
