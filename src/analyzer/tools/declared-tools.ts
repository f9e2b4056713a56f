import type { ComponentFiles } from '../component-files.ts';
import { UnreadableFileError } from '../read-contained-file.ts';
import { DECLARATION_FILES, DECLARATIONS } from './declarations/declarations.ts';
import type { ToolRequirement } from './tool-requirement.ts';

/** Every wish for a tool in the files that git tracks at the component's top; one that cannot be read says nothing. */
export async function declaredTools({ tracked, read }: ComponentFiles): Promise<ToolRequirement[]> {
  const paths = new Set(tracked.map(({ path }) => path));
  const found = DECLARATION_FILES.filter((file) => paths.has(file)).map(async (file) => {
    try {
      const { declare, named } = DECLARATIONS[file];
      return declare(await read(file)).map((requirement) => ({ ...requirement, file, named }));
    } catch (error) {
      if (error instanceof UnreadableFileError) return [];
      throw error;
    }
  });
  return (await Promise.all(found)).flat();
}
