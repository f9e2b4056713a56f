import { delimiter } from 'node:path';
import { printable } from '../finding.ts';
import { rememberBriefly } from '../remember-briefly.ts';
import { findExecutable, isManaged } from './find-executable.ts';
import { runNeutral } from './run-neutral.ts';
import { isKnownTool, TOOLS, type ToolName } from './tool-table.ts';

export type Probe =
  | { readonly state: 'missing' }
  | { readonly state: 'unknown'; readonly reason: string }
  | {
      readonly state: 'found';
      readonly version: string;
      /** A version manager may pick another version inside the component. */
      readonly managed: boolean;
    };

const remember = rememberBriefly<Probe>(10_000);

/** Looks for a tool in these folders of the PATH, and asks it for its version when our own table knows it. */
export function probeTool(tool: string, folders: readonly string[]): Promise<Probe> {
  return remember([tool, ...folders].join(delimiter), () =>
    isKnownTool(tool) ? askVersion(tool, folders) : lookFor(tool, folders),
  );
}

async function lookFor(tool: string, folders: readonly string[]): Promise<Probe> {
  if ((await findExecutable(tool, folders)) === null) return { state: 'missing' };
  return {
    state: 'unknown',
    reason: 'it is on the PATH; only tools that hms knows are asked for their version',
  };
}

async function askVersion(tool: ToolName, folders: readonly string[]): Promise<Probe> {
  const { ask } = TOOLS[tool];
  const result = await runNeutral(ask, folders);
  if (result === null) return { state: 'missing' };
  const said = result.stdout.trim() || result.stderr.trim();
  const version = /\d+(?:\.\d+)+(?:-[0-9A-Za-z.]+)?|\d+/.exec(said)?.[0];
  if (result.exitCode === 0 && version !== undefined) {
    return { state: 'found', version, managed: await isManaged(result.executable) };
  }
  const [line = ''] = (result.reason || said).split('\n');
  return { state: 'unknown', reason: `\`${ask.join(' ')}\` failed: ${printable(line)}` };
}
