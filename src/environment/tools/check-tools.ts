import type { ManifestReport } from '../../analyzer/dependencies/manifests.ts';
import type { ToolRequirement } from '../../analyzer/tools/tool-requirement.ts';
import { isManaged, searchPath } from './find-executable.ts';
import { judgeTool } from './judge-tool.ts';
import { probeTool } from './probe-tool.ts';
import { requiredTools } from './required-tools.ts';
import type { ToolVerdict } from './tool-verdict.ts';
import { shelfBehind, switchedShelves } from './version-managers/version-managers.ts';

/** One verdict for each required tool, in alphabetical order. */
export async function checkTools(
  folder: string,
  manifests: readonly ManifestReport[],
): Promise<ToolVerdict[]> {
  const required = await requiredTools(folder, manifests);
  const folders = await searchPath(folder);
  return Promise.all([...required].map(([tool, asked]) => checkTool(tool, asked, folders)));
}

async function checkTool(
  tool: string,
  asked: readonly ToolRequirement[],
  folders: readonly string[],
): Promise<ToolVerdict> {
  const probe = await probeTool(tool, folders);
  const isFound = probe.state === 'found';
  return judgeTool(tool, asked, {
    probe,
    shelf: isFound ? await shelfBehind(tool, probe) : null,
    switched: await switchedShelves(tool),
    isShim: isFound && (await isManaged(probe.file)),
  });
}
