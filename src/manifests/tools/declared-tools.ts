import type { ComponentFiles } from '../../repository/component-files.ts';
import { UnreadableFileError } from '../../files/read-contained-file.ts';
import { readDeclarations } from './declarations/declarations.ts';
import type { ToolRequirement } from './tool-requirement.ts';

/** Every wish for a tool in the files that git tracks at the component's top; one that cannot be read says nothing. */
export async function declaredTools({ tracked, read }: ComponentFiles): Promise<ToolRequirement[]> {
  const paths = [...new Set(tracked.map(({ path }) => path))].sort();
  return readDeclarations(paths, async (path) => {
    try {
      return await read(path);
    } catch (error) {
      if (error instanceof UnreadableFileError) return undefined;
      throw error;
    }
  });
}
