import type { ManifestReport } from '../../analyzer/dependencies/manifests.ts';
import { ecosystemOf } from '../ecosystems/ecosystems.ts';
import { readInside } from '../read-file.ts';
import { DECLARATION_FILES, DECLARATIONS } from '../../analyzer/tools/declarations/declarations.ts';
import type { ToolRequirement } from '../../analyzer/tools/tool-requirement.ts';

/** Every wish for a tool, by tool in alphabetical order: those that files declare, and those that manifests imply. */
export async function requiredTools(
  folder: string,
  manifests: readonly ManifestReport[],
): Promise<ReadonlyMap<string, readonly ToolRequirement[]>> {
  const declared = await Promise.all(DECLARATION_FILES.map((file) => declaredBy(folder, file)));
  const implied = await Promise.all(manifests.map((manifest) => impliedBy(folder, manifest)));
  const all = [...declared.flat(), ...implied.flat()];
  const tools = [...new Set(all.map(({ tool }) => tool))].sort();
  return new Map(tools.map((tool) => [tool, all.filter((requirement) => requirement.tool === tool)]));
}

async function declaredBy(
  folder: string,
  file: (typeof DECLARATION_FILES)[number],
): Promise<ToolRequirement[]> {
  const content = await readInside(folder, file);
  if (content.state !== 'text') return [];
  const { declare, named } = DECLARATIONS[file];
  return declare(content.text).map((requirement) => ({ ...requirement, file, named }));
}

async function impliedBy(folder: string, { ecosystem, path }: ManifestReport): Promise<ToolRequirement[]> {
  const tools = await ecosystemOf(ecosystem).tools(folder);
  return tools.map((tool) => ({ tool, file: path, named: false, wanted: null }));
}
