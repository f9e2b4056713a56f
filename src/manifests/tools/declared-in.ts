import { readdir } from 'node:fs/promises';
import { DEEPER_DECLARATIONS, readDeclarations } from './declarations/declarations.ts';
import type { ToolRequirement } from './tool-requirement.ts';
import { readInside } from '../../files/read-inside.ts';

/** Every wish for a tool that files at the top of a folder declare. */
export async function declaredIn(folder: string): Promise<ToolRequirement[]> {
  const names = (await readdir(folder)).sort();
  return readDeclarations([...names, ...DEEPER_DECLARATIONS], async (path) => {
    const content = await readInside(folder, path);
    return content.state === 'text' ? content.text : undefined;
  });
}
