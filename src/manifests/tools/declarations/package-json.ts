import semver from 'semver';
import * as z from 'zod';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclarationFile, WrittenAt, WrittenTool } from '../tool-requirement.ts';

const Texts = z.record(z.string(), z.unknown()).catch({});
const ToolEntry = z.object({
  name: z.string(),
  version: z.string().optional(),
  onFail: z.string().optional(),
});
const ToolEntries = z.union([z.array(ToolEntry), ToolEntry.transform((wish) => [wish])]).catch([]);

const PackageJson = z.object({
  engines: Texts,
  packageManager: z.string().catch(''),
  volta: Texts,
  devEngines: z
    .object({ runtime: ToolEntries, packageManager: ToolEntries })
    .catch({ runtime: [], packageManager: [] }),
});
type PackageJson = z.infer<typeof PackageJson>;

const MANAGERS = ['npm', 'pnpm', 'yarn', 'bun'];
/** A range for a package manager is often a note not to use it, so of `engines` only the runtimes are taken as required. */
const RUNTIMES = ['bun', 'deno', 'node'];

/** The package manager that package.json names, in `packageManager` (`pnpm@9.1.0+sha512.…`), `devEngines` or `volta`. */
export function packageManagerOf(text: string): string | null {
  return managerIn(PackageJson.parse(jsonOrEmpty(text)))?.tool ?? null;
}

/**
 * `engines`, `devEngines`, `volta` and `packageManager` of package.json.
 * Of a package manager's version the major one counts: within one, it switches to the exact version by itself.
 */
function declare(text: string): WrittenTool[] {
  const manifest = PackageJson.parse(jsonOrEmpty(text));
  const engines = Object.entries(manifest.engines).flatMap(([tool, range]) =>
    RUNTIMES.includes(tool) && typeof range === 'string' ? wishFor(tool, range, ['engines', tool]) : [],
  );
  const { node } = manifest.volta;
  const pinned: WrittenTool[] =
    typeof node === 'string'
      ? [{ tool: 'node', wanted: { scheme: 'prefix', anyOf: [node] }, at: ['volta', 'node'] }]
      : [];
  const manager = managerIn(manifest);
  return [
    ...engines,
    ...pinned,
    ...alternatives(manifest.devEngines, 'runtime', RUNTIMES),
    ...(manager === undefined ? [] : [manager]),
  ];
}

function managerIn({ packageManager, devEngines, volta }: PackageJson): WrittenTool | undefined {
  const [, name, version = ''] = /^(npm|pnpm|yarn|bun)@(\d+\.\d+\.\d+)/.exec(packageManager) ?? [];
  if (name !== undefined) return majorOf(name, version, ['packageManager']);
  const [asked] = alternatives(devEngines, 'packageManager', MANAGERS);
  if (asked !== undefined) return asked;
  const pinned = ['pnpm', 'yarn', 'npm'].find((manager) => typeof volta[manager] === 'string');
  return pinned === undefined ? undefined : majorOf(pinned, String(volta[pinned]), ['volta', pinned]);
}

function majorOf(tool: string, version: string, at: WrittenAt): WrittenTool {
  return { tool, wanted: { scheme: 'prefix', anyOf: [version.replace(/\..*/, '')] }, at };
}

/** One of the wishes must be fulfilled; where they are for several tools, the first tool's are taken. */
function alternatives(
  devEngines: PackageJson['devEngines'],
  key: keyof PackageJson['devEngines'],
  known: readonly string[],
): WrittenTool[] {
  const wishes = devEngines[key];
  const [first] = wishes;
  if (first === undefined || !known.includes(first.name) || first.onFail === 'ignore') return [];
  const ranges = wishes.filter(({ name }) => name === first.name).map(({ version = '*' }) => version);
  return wishFor(first.name, ranges.join(' || '), ['devEngines', key]);
}

function wishFor(tool: string, range: string, at: WrittenAt): WrittenTool[] {
  if (semver.validRange(range) === null) return [];
  return [{ tool, wanted: { scheme: 'semver', anyOf: [range] }, at }];
}

export const packageJson: DeclarationFile = {
  isFile: (path) => path === 'package.json',
  declare,
  named: false,
};
