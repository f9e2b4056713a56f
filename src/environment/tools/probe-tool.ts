import { realpath } from 'node:fs/promises';
import { join, delimiter } from 'node:path';
import { homeFolder } from '../../machine/home-folder.ts';
import type { Command } from '../../domain/component.ts';
import { printable } from '../../domain/text/printable.ts';
import { rememberBriefly } from '../../machine/remember-briefly.ts';
import { findExecutable } from '../../machine/find-executable.ts';
import { runNeutral } from '../../machine/run-neutral.ts';
import { isKnownTool, TOOLS, type Tool } from './tool-table.ts';
import type { Executable } from '../../manifests/tools/version-managers/version-manager.ts';

export interface FoundTool extends Executable {
  readonly state: 'found';
  /** Null where it does not tell. */
  readonly version: string | null;
  /** Why there is no version; empty where there is one. */
  readonly reason: string;
  /** Whether it was asked and did not answer as it should: it cannot be run, failed, hung or printed something else. */
  readonly isBroken: boolean;
}

export type ToolAnswer = { readonly state: 'missing' } | FoundTool;

const remember = rememberBriefly<ToolAnswer>(10_000);

/** Looks for a tool in these folders of the PATH, and asks it for its version when our own table knows it. */
export function probeTool(tool: string, folders: readonly string[]): Promise<ToolAnswer> {
  return remember([tool, ...folders].join(delimiter), () =>
    isKnownTool(tool) ? askFirst(TOOLS[tool], folders) : lookFor(tool, folders),
  );
}

async function lookFor(tool: string, folders: readonly string[]): Promise<ToolAnswer> {
  const file = await findExecutable(tool, folders);
  if (file === null) return { state: 'missing' };
  const reason = 'it is on the PATH; only tools that hms knows are asked for their version';
  return { ...(await withTarget(file)), state: 'found', version: null, reason, isBroken: false };
}

async function askFirst(tool: Tool, folders: readonly string[]): Promise<ToolAnswer> {
  for (const ask of [tool.ask, ...(tool.others ?? [])]) {
    const probe = await askVersion(ask, tool.version, folders);
    if (probe.state === 'found') return probe;
  }
  return tool.dockerPlugin === undefined ? { state: 'missing' } : lookForPlugin(tool.dockerPlugin);
}

async function askVersion(
  ask: Command,
  pattern: RegExp | undefined,
  folders: readonly string[],
): Promise<ToolAnswer> {
  const result = await runNeutral(ask, folders);
  if (result === null) return { state: 'missing' };
  const place = await withTarget(result.executable);
  const said = result.stdout.trim() || result.stderr.trim();
  const version = versionIn(said, pattern);
  if (result.exitCode === 0 && version !== null) {
    return { ...place, state: 'found', version, reason: '', isBroken: false };
  }
  const [line = ''] = (reasonOf(result.outcome, result.reason) || said).split('\n');
  const what = result.exitCode === 0 ? 'printed no version' : 'failed';
  const reason = `\`${ask.join(' ')}\` ${what}: ${line === '' ? 'it printed nothing' : printable(line)}`;
  return { ...place, state: 'found', version: null, reason, isBroken: true };
}

/** The file was found before, so what is not found is the interpreter that its first line names. */
function reasonOf(outcome: string, reason: string): string {
  return outcome === 'not_found' ? 'the program that it is run by is not there' : reason;
}

/** One line is enough for a tool to be read in a looser way than its pattern says. */
function versionIn(said: string, pattern: RegExp | undefined): string | null {
  const precise = pattern?.exec(said)?.[1];
  if (precise !== undefined) return precise.replace(/\.+$/, '');
  const isShort = said.length <= 200 && !said.includes('\n');
  if (pattern !== undefined && !isShort) return null;
  const dotted = /\d+(?:\.\d+)+(?:-[0-9A-Za-z.]+)?/.exec(said)?.[0];
  if (dotted !== undefined) return dotted;
  return isShort ? (/(?:^|[\sv])(\d+)$/.exec(said)?.[1] ?? null) : null;
}

async function withTarget(file: string): Promise<Executable> {
  return { file, target: await realpath(file).catch(() => file) };
}

/** Where docker's command line looks for its plugins (docs.docker.com/compose/install/linux/#install-the-plugin-manually). */
async function lookForPlugin(name: string): Promise<ToolAnswer> {
  const places = [
    join(process.env['DOCKER_CONFIG'] ?? join(homeFolder(), '.docker'), 'cli-plugins'),
    ...['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map((place) =>
      join(place, 'docker', 'cli-plugins'),
    ),
    '/opt/homebrew/lib/docker/cli-plugins',
  ];
  const probe = await lookFor(name, places);
  return probe.state === 'found' ? { ...probe, reason: 'it is a plugin of docker' } : probe;
}
