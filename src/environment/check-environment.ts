import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import type { Ecosystem } from '../manifests/ecosystem.ts';
import { ECOSYSTEMS } from '../manifests/ecosystems.ts';
import { readLockfiles } from '../manifests/lockfiles.ts';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { layDown } from '../process/threads/in-hand.ts';
import type { SlowFile } from '../domain/analysis/cache.ts';
import { openComponentFolder } from '../repository/environment-folder.ts';
import { componentManifests } from './component-manifests.ts';
import { checkConfiguration, configurationStatus } from './configuration/check-configuration.ts';
import type { ConfigurationVerdict } from './configuration/configuration-verdict.ts';
import { checkDependencies, dependenciesStatus } from './dependencies/check-dependencies.ts';
import type { ManifestVerdict } from './dependencies/judge-manifest.ts';
import { devEnvironment } from './environment-status.ts';
import { printable } from '../domain/text/printable.ts';
import { checkTools } from './tools/check-tools.ts';
import { isOfSystem } from './tools/script-tools.ts';
import type { JudgedTool } from './tools/tool-verdict.ts';

export interface CheckEnvironmentOptions {
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
  /** Files that took too much to read; they are left out, which the check says. */
  readonly slow?: readonly SlowFile[] | undefined;
  /** Whose manifests are read; what HMS Status brings where this is left out. */
  readonly ecosystems?: readonly Ecosystem[] | undefined;
  /** Told of further ones that were found to be so, where they can be: in a thread. */
  readonly onSlow?: ((found: readonly SlowFile[]) => Promise<void>) | undefined;
}

/** How an environment is checked: in a thread of its own, mostly. */
export type CheckEnvironment = typeof checkEnvironment;

/**
 * Looks at what a person needs to work on the component: tools, dependencies, configuration.
 * Changes nothing, and runs none of the repository's code. The same state gives the same document but for `last_checked`.
 * Throws ComponentFolderError when the component's folder is missing or not a folder.
 */
export async function checkEnvironment(
  member: FleetMember,
  { now, signal, slow, ecosystems = ECOSYSTEMS }: CheckEnvironmentOptions,
): Promise<EnvironmentDocument> {
  const place = await openComponentFolder(member);
  const { reports, files } = await componentManifests(place.folder, ecosystems, slow);
  const paths = [...files.topNames, ...files.untracked];
  const lockfiles = await readLockfiles({ ...files, untracked: paths }, reports, ecosystems);
  const manifests = reports.map((report) => ({ ...report, path: printable(report.path) }));
  layDown();
  signal?.throwIfAborted();
  const [tools, dependencies, configuration] = await Promise.all([
    checkTools(place, manifests),
    checkDependencies(place, manifests, lockfiles),
    checkConfiguration(place.folder, {
      signal,
      fixCommand: fixCommandFor(member),
      health: member.component.health,
    }),
  ]);
  signal?.throwIfAborted();
  return {
    schema_version: 1,
    component_id: member.component.id,
    last_checked: now.toISOString(),
    ...valueWithoutSecrets(describe({ tools, dependencies, configuration })),
    fixes: [],
  };
}

function fixCommandFor({ component, allow }: FleetMember): string | null {
  return allow.fixes.includes('safe') ? `hms environment check ${component.id} --fix` : null;
}

interface Verdicts {
  readonly tools: readonly JudgedTool[];
  readonly dependencies: readonly ManifestVerdict[];
  readonly configuration: readonly ConfigurationVerdict[];
}

type Described = Omit<EnvironmentDocument, 'schema_version' | 'component_id' | 'last_checked' | 'fixes'>;

function describe({ tools, dependencies, configuration }: Verdicts): Described {
  const missing = tools.filter(({ verdict }) => verdict === 'missing');
  // That these are there sets nothing up.
  const ofProject = tools.filter(({ tool }) => !isOfSystem(tool));
  const status = {
    dependencies_status: dependenciesStatus(dependencies),
    configuration_status: configurationStatus(configuration),
  };
  return {
    dev_environment: devEnvironment({
      requiredTools: ofProject.length,
      presentTools: ofProject.filter(({ verdict }) => verdict !== 'missing').length,
      missingTools: missing.length,
      mismatchedTools: tools.filter(({ verdict }) => verdict === 'mismatched').length,
      unknownTools: tools.filter(({ verdict }) => verdict === 'unknown').length,
      installedDependencies: dependencies.reduce((sum, { installed }) => sum + installed, 0),
      dependencies: status.dependencies_status,
      configuration: status.configuration_status,
    }),
    ...status,
    required_tools: tools.map(({ tool }) => tool),
    missing_tools: missing.map(({ tool }) => tool),
    required_dependencies: sortedUnique(dependencies.flatMap(({ required }) => required)),
    missing_dependencies: sortedUnique(dependencies.flatMap((verdict) => verdict.missing)),
    configuration_issues: configuration.flatMap(({ issues }) => issues),
    requirements: [...tools, ...dependencies, ...configuration].flatMap(
      ({ requirements = [] }) => requirements,
    ),
    checks: [
      ...tools.map(({ check }) => check),
      ...dependencies.flatMap(({ check }) => check ?? []),
      ...configuration.flatMap(({ checks }) => checks),
    ],
    findings: [...tools, ...dependencies, ...configuration].flatMap(({ findings }) => findings),
  };
}

function sortedUnique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
