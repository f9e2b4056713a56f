import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { stampPath } from '../../../machine/stamps/stamp-path.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import {
  atNotation,
  inventoryOf,
  type IndirectPackage,
  type InstalledPackages,
  type Locked,
  type ProjectPlace,
} from '../../installed.ts';
import { isTable } from '../../reading/fields.ts';
import { yamlOrEmpty } from '../../reading/lenient-parse.ts';
import { satisfiesPub } from './lockfile.ts';

/** pubspec.yaml; `pub get` writes down where it has put each package. Where the project builds with Flutter, that brings Dart. */
export const pub: InstalledPackages = {
  tools: async (folder) => ((await usesFlutter(folder)) ? ['flutter'] : ['dart']),
  notation: atNotation,
  satisfies: satisfiesPub,
  async inventory(place, dependencies, locked) {
    const packages = await readPackages(place);
    if (packages === null)
      return {
        known: false,
        reason: `${PACKAGES} is not as Dart writes it; \`dart pub get\` writes it anew`,
      };
    const overridden = await overriddenIn(place.folder);
    const direct = await inventoryOf(
      dependencies,
      () => false,
      ({ name }) => {
        const found = packages.get(name) ?? [];
        return found.length > 0 && overridden.has(name) ? ['as it is overridden'] : found;
      },
    );
    const names = new Set(dependencies.map(({ name }) => name));
    return direct.known ? { ...direct, indirect: indirectPackages(packages, locked, names) } : direct;
  },
  async stamp(place) {
    const homes = [...((await readPackages(place)) ?? [])].map((entry) => JSON.stringify(entry));
    return [...(await Promise.all(placesOf(place).map(stampPath))), ...homes];
  },
  installCommand: async (folder) => ({
    command: (await usesFlutter(folder)) ? 'flutter pub get' : 'dart pub get',
    folder,
  }),
};

const PACKAGES = '.dart_tool/package_config.json';

/** https://github.com/dart-lang/language/blob/main/accepted/2.8/language-versioning/package-config-file-v2.md */
const PackageConfig = z.object({ packages: z.array(z.object({ name: z.string(), rootUri: z.string() })) });

/** Dart takes the nearest: that of a workspace is in the workspace's folder. */
function placesOf({ folder, component }: ProjectPlace): string[] {
  return foldersUpTo(folder, component).map((home) => join(home, PACKAGES));
}

/** The versions of each package whose folder is there; null where the file is not as Dart writes it. */
async function readPackages({ folder, component }: ProjectPlace): Promise<Map<string, string[]> | null> {
  for (const home of foldersUpTo(folder, component)) {
    const content = await readInside(home, PACKAGES);
    if (content.state === 'absent') continue;
    const { packages } = (content.state === 'text' ? parse(content.text) : null) ?? {};
    if (packages === undefined) return null;
    const base = pathToFileURL(join(home, PACKAGES));
    const found = packages.map(
      async ({ name, rootUri }) => [name, await versionsIn(name, rootUri, base)] as const,
    );
    return new Map(await Promise.all(found));
  }
  return new Map();
}

function parse(text: string): z.infer<typeof PackageConfig> | null {
  try {
    return PackageConfig.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What is hosted is in a folder with its version; what comes from git, a path or the SDK is not. */
async function versionsIn(name: string, rootUri: string, base: URL): Promise<string[]> {
  const url = URL.parse(rootUri, base.href);
  if (url?.protocol !== 'file:') return [];
  const home = fileURLToPath(url).replace(/\/+$/, '');
  if (!(await pathExists(join(home, 'pubspec.yaml')))) return [];
  const isHosted = basename(dirname(dirname(home))) === 'hosted' && basename(home).startsWith(`${name}-`);
  return [isHosted ? basename(home).slice(name.length + 1) : 'in its folder'];
}

/** What pubspec.lock has and pubspec.yaml does not name. */
function indirectPackages(
  packages: ReadonlyMap<string, readonly string[]>,
  locked: Locked | null,
  direct: ReadonlySet<string>,
): IndirectPackage[] {
  return (locked?.lockfile.packages ?? []).flatMap(({ name, version }): IndirectPackage[] => {
    const found = packages.get(name) ?? [];
    if (direct.has(name) || found.includes(version)) return [];
    const text = `${name}@${version}`;
    if (found.length === 0) return [{ text, state: 'missing' }];
    return found.some((one) => /^\d/.test(one)) ? [{ text, state: 'outdated' }] : [];
  });
}

/** Names for which another version stands in than `dependencies` asks for. */
async function overriddenIn(folder: string): Promise<ReadonlySet<string>> {
  const files = ['pubspec.yaml', 'pubspec_overrides.yaml'].map(async (file) => {
    const content = await readInside(folder, file);
    if (content.state !== 'text') return [];
    const { dependency_overrides: overrides } = await yamlOrEmpty(content.text);
    return isTable(overrides) ? Object.keys(overrides) : [];
  });
  return new Set((await Promise.all(files)).flat());
}

async function usesFlutter(folder: string): Promise<boolean> {
  const content = await readInside(folder, 'pubspec.yaml');
  if (content.state !== 'text') return false;
  return /^flutter:|^[ \t]+sdk:[ \t]*["']?flutter["']?[ \t]*(?:#.*)?$/m.test(content.text);
}
