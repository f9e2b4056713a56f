import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';
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

/** Every wish for a tool that manifests below the top of a component declare of their own projects; paths relative to it. */
export async function declaredBelow(component: string, paths: readonly string[]): Promise<ToolRequirement[]> {
  const below = paths.filter((path) => path.includes('/'));
  const found = below.map(async (path) => {
    const declared = await readDeclarations([posix.basename(path)], async () => {
      const content = await readInside(component, path);
      return content.state === 'text' ? content.text : undefined;
    });
    return declared.map((requirement) => ({ ...requirement, file: path }));
  });
  return (await Promise.all(found)).flat();
}
