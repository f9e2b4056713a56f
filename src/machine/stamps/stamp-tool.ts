import { realpath } from 'node:fs/promises';
import { findExecutable } from '../find-executable.ts';
import { stampPath } from './stamp-path.ts';

/** Which file a tool's name leads to on these folders of the PATH, and that file's state. */
export async function stampTool(tool: string, folders: readonly string[]): Promise<string> {
  const file = await findExecutable(tool, folders);
  if (file === null) return `${tool} is missing`;
  const target = await realpath(file).catch(() => file);
  return `${tool} ${file} ${await stampPath(target)}`;
}
