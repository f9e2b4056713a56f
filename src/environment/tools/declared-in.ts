import { readdir } from 'node:fs/promises';
import { DEEPER_DECLARATIONS, readDeclarations } from '../../analyzer/tools/declarations/declarations.ts';
import type { ToolRequirement } from '../../analyzer/tools/tool-requirement.ts';
import { readInside } from '../read-file.ts';

/** Every wish for a tool that files at the top of a folder declare. */
export async function declaredIn(folder: string): Promise<ToolRequirement[]> {
  const names = (await readdir(folder)).sort();
  return readDeclarations([...names, ...DEEPER_DECLARATIONS], async (path) => {
    const content = await readInside(folder, path);
    return content.state === 'text' ? content.text : undefined;
  });
}
