import * as z from 'zod';
import { parseJsoncTable } from '../../reading/jsonc.ts';
import { ManifestError } from '../../manifest.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';
import { managedVersion } from './managed-version.ts';

const Version = z.union([z.string(), z.object({ version: z.string() }).transform(({ version }) => version)]);
/** https://containers.dev/implementors/json_reference */
const DevContainer = z.object({
  image: z.string().optional().catch(undefined),
  features: z.record(z.string(), z.unknown()).catch({}),
});

/** Tools by the names of images and features that bring them. */
const TOOLS: ReadonlyMap<string, string> = new Map([
  ...(['dotnet', 'go', 'java', 'node', 'php', 'ruby', 'terraform'] as const).map(
    (name) => [name, name] as const,
  ),
  ['golang', 'go'],
  ['javascript-node', 'node'],
  ['python', 'python3'],
  ['rust', 'rustc'],
  ['typescript-node', 'node'],
]);

const IMAGE =
  /^(?:mcr\.microsoft\.com\/(?:vscode\/)?devcontainers\/|(?:docker\.io\/)?(?:library\/)?)([a-z-]+):([\w.-]+)$/;
const FEATURE = /^ghcr\.io\/devcontainers\/features\/([a-z-]+)(?::|@|$)/;

/** The versions of tools that a development container brings. */
async function declare(text: string): Promise<WrittenTool[]> {
  const { image = '', features = {} } = DevContainer.safeParse(await tableIn(text)).data ?? {};
  const [, name = '', tag = ''] = IMAGE.exec(image) ?? [];
  const added = Object.entries(features).map(([feature, options]) => ({
    name: FEATURE.exec(feature)?.[1] ?? '',
    version: numberIn(Version.safeParse(options).data ?? ''),
    at: ['features', feature],
  }));
  // A feature's comes before what the image has.
  const isAdded = added.some((one) => TOOLS.get(one.name) === TOOLS.get(name));
  return [
    ...(isAdded ? [] : wish(name, numberIn(tag), ['image'])),
    ...added.flatMap(({ name: feature, version, at }) => wish(feature, version, at)),
  ];
}

function wish(name: string, version: string | undefined, at: readonly string[]): WrittenTool[] {
  const tool = TOOLS.get(name);
  if (tool === undefined || version === undefined) return [];
  return [{ tool, wanted: managedVersion(tool, [version]), at }];
}

/** Of `1-3.12-bookworm` 3.12: what comes first is the image's own version, which stands alone where no other is named. */
function numberIn(tag: string): string | undefined {
  const numbers = tag.split('-').filter((part) => /^\d+(?:\.\d+)*$/.test(part));
  const [first] = numbers;
  return numbers.length === 1 && (first === '0' || first === '1') ? undefined : numbers.at(-1);
}

async function tableIn(text: string): Promise<unknown> {
  try {
    return await parseJsoncTable(text, 'devcontainer.json');
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

const FILES: ReadonlySet<string> = new Set(['.devcontainer.json', '.devcontainer/devcontainer.json']);

/** Whether a file describes a development container. */
export function isDevContainer(path: string): boolean {
  return FILES.has(path);
}

/** `devcontainer.json`, with comments. */
export const devContainer: DeclarationFile = { isFile: isDevContainer, declare, named: false };
