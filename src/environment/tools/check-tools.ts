import type { EnvironmentManifest } from '../component-manifests.ts';
import type { ToolRequirement } from '../../manifests/tools/tool-requirement.ts';
import type { ComponentFolder } from '../../repository/environment-folder.ts';
import type { EnvironmentRequirement } from '../../domain/environment.ts';
import { printable } from '../../domain/text/printable.ts';
import { wishText } from '../../manifests/versions/version-rules.ts';
import { placeOf } from '../../manifests/installed.ts';
import { isManaged, searchPath } from '../../machine/find-executable.ts';
import { judgeTool } from './judge-tool.ts';
import { checkPhpExtension, isPhpExtension } from './php-extensions.ts';
import { probeTool } from './probe-tool.ts';
import { requiredTools } from './required-tools.ts';
import { rightTool, type JudgedTool, type ToolVerdict } from './tool-verdict.ts';
import { shelfBehind, switchedShelves } from '../../manifests/tools/version-managers/version-managers.ts';

/** One verdict for each required tool, in alphabetical order. */
export async function checkTools(
  place: ComponentFolder,
  manifests: readonly EnvironmentManifest[],
): Promise<JudgedTool[]> {
  const required = await requiredTools(place.folder, manifests);
  const folders = await searchPath(place.folder);
  return Promise.all(
    [...required].map(async ([tool, asked]) => {
      const verdict = await checkTool(tool, asked, folders);
      const own = verdict.verdict === 'right' ? null : await ownTool(tool, asked, place, manifests);
      const judged = own === null ? verdict : rightTool(tool, own);
      return { ...judged, requirements: asked.map((one) => requirementOf(one, judged.check.check)) };
    }),
  );
}

function requirementOf({ tool, wanted, file, line }: ToolRequirement, check: string): EnvironmentRequirement {
  const version = wanted === null ? null : printable(wishText(wanted));
  return { kind: 'tool', name: tool, wanted: version, path: printable(file), line, check };
}

/** What the project's own installation brings counts, whatever the PATH has. */
async function ownTool(
  tool: string,
  asked: readonly ToolRequirement[],
  place: ComponentFolder,
  manifests: readonly EnvironmentManifest[],
): Promise<string | null> {
  for (const { installed, path } of manifests) {
    const version = (await installed.ownTool?.(tool, placeOf(place, path), asked)) ?? null;
    if (version !== null) return version;
  }
  return null;
}

async function checkTool(
  tool: string,
  asked: readonly ToolRequirement[],
  folders: readonly string[],
): Promise<ToolVerdict> {
  if (isPhpExtension(tool)) return checkPhpExtension(tool, asked, folders);
  const probe = await probeTool(tool, folders);
  const isFound = probe.state === 'found';
  return judgeTool(tool, asked, {
    probe,
    shelf: isFound ? await shelfBehind(tool, probe) : null,
    switched: await switchedShelves(tool),
    isShim: isFound && (await isManaged(probe.file)),
  });
}
