import type { ManifestReport } from '../../analyzer/dependencies/manifests.ts';
import { searchPath } from './find-executable.ts';
import { judgeTool, type ToolVerdict } from './judge-tool.ts';
import { probeTool } from './probe-tool.ts';
import { requiredTools } from './required-tools.ts';

/** One verdict for each required tool, in alphabetical order. */
export async function checkTools(
  folder: string,
  manifests: readonly ManifestReport[],
): Promise<ToolVerdict[]> {
  const required = await requiredTools(folder, manifests);
  const folders = await searchPath(folder);
  return Promise.all(
    [...required].map(async ([tool, asked]) => judgeTool(tool, asked, await probeTool(tool, folders))),
  );
}
