import { dirname, join } from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { IndirectPackage, Locked } from '../../installed.ts';
import {
  findPackage,
  isSameRelease,
  packageAt,
  placesFrom,
  type InstalledPackage,
} from './installed-package.ts';
import { lockedPlaces } from './package-lock-places.ts';

interface Question {
  /** Where the packages of the project are looked for, the nearest first. */
  readonly modules: readonly string[];
  readonly direct: readonly Dependency[];
  readonly locked: Locked | null;
  /** Whether packages for development are to be left out. */
  readonly withoutDevelopment: boolean;
  /** That of the manifest. */
  readonly folder: string;
}

/** What is wrong with the packages that the project does not name itself. */
export async function indirectPackages(question: Question): Promise<IndirectPackage[]> {
  const { locked } = question;
  const places = locked === null ? null : await lockedPlaces(locked.file);
  if (places === null || locked === null) return walk(question);
  // A workspace has one lockfile, whose places are compared with its first manifest.
  return dirname(locked.file) === question.folder ? compare(places, locked, question) : [];
}

/** npm says for each package where it is to be. */
async function compare(
  places: NonNullable<Awaited<ReturnType<typeof lockedPlaces>>>,
  { file }: Locked,
  { modules, direct, withoutDevelopment }: Question,
): Promise<IndirectPackage[]> {
  const named = new Set(direct.map(({ name }) => join(modules[0] ?? '', name)));
  const judged = places.map(async ({ place, version, isOptional, isDev }): Promise<IndirectPackage[]> => {
    const folder = join(dirname(file), place);
    if (named.has(folder) || (isDev && withoutDevelopment)) return [];
    const found = await packageAt(folder);
    const text = `${nameOf(place)}${version === null ? '' : `@${version}`}`;
    if (found === null) return isOptional ? [] : [{ text, state: 'missing' }];
    const differs = version !== null && found.version !== 'unknown' && !isSameRelease(found.version, version);
    return differs ? [{ text, state: 'outdated' }] : [];
  });
  return (await Promise.all(judged)).flat();
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** More than any project has; a store that is broken must not keep the check from ending. */
const MAX_PACKAGES = 20_000;

/** Other tools are followed from package to package, as Node.js does, whatever their lockfile says of places. */
async function walk({ modules, direct, locked }: Question): Promise<IndirectPackage[]> {
  const versions = locked === null ? null : versionsByName(locked);
  const seen = new Set<string>();
  const wrong = new Map<string, IndirectPackage>();
  let level = await Promise.all(direct.map(({ name }) => findPackage(name, modules)));
  while (level.some((one) => one !== null) && seen.size < MAX_PACKAGES) {
    const fresh = level.filter((one): one is InstalledPackage => one !== null && !seen.has(one.folder));
    for (const { folder } of fresh) seen.add(folder);
    const needs = fresh.flatMap((one) => namesNeeded(one).map((name) => ({ name, from: one.folder })));
    level = await Promise.all(
      needs.map(async ({ name, from }) => {
        const found = await findPackage(name, [...placesFrom(from), ...modules]);
        const state = stateOf(found, versions, name);
        if (state !== null) wrong.set(`${name} ${state}`, { text: name, state });
        return found;
      }),
    );
  }
  return [...wrong.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** What a package cannot do without: neither optional nor peer, and not brought along in the package itself. */
function namesNeeded({ manifest }: InstalledPackage): string[] {
  const keys = (field: string): string[] => {
    const value = manifest[field];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  };
  const optional = new Set(keys('optionalDependencies'));
  return keys('dependencies').filter((name) => !optional.has(name));
}

/** What no lockfile has was taken out by an override of the project. */
function stateOf(
  found: InstalledPackage | null,
  locked: ReadonlyMap<string, readonly string[]> | null,
  name: string,
): IndirectPackage['state'] | null {
  const versions = locked?.get(name);
  if (found === null) return locked === null || versions !== undefined ? 'missing' : null;
  if (versions === undefined || found.version === 'unknown') return null;
  // A folder or a repository is locked by no version, so that any may be right.
  if (versions.some((version) => !/^\d/.test(version))) return null;
  return versions.some((version) => isSameRelease(found.version, version)) ? null : 'outdated';
}

function versionsByName({ lockfile }: Locked): ReadonlyMap<string, readonly string[]> {
  const byName = Map.groupBy(lockfile.packages, ({ name }) => name);
  return new Map([...byName].map(([name, packages]) => [name, packages.map(({ version }) => version)]));
}
