import { join } from 'node:path';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { listNames } from '../../../domain/text/lists.ts';
import { runText, type InstallCommand, type Inventory } from '../../installed.ts';
import type { InstalledPackage } from './installed-package.ts';

export interface CommandsRequest {
  /** Packages that the project names and that were found, by their names. */
  readonly packages: ReadonlyMap<string, InstalledPackage>;
  /** The `node_modules` folders in which they were looked for. */
  readonly modules: readonly string[];
  readonly folder: string;
  readonly component: string;
  readonly install: () => Promise<InstallCommand>;
}

/**
 * An inventory that tells which commands of packages the scripts of a project would not find, as where links were lost in a copy;
 * null where they find all. A command whose file its package lacks, as one that a script of it makes, is not missed.
 */
export async function withoutCommands(request: CommandsRequest): Promise<Inventory | null> {
  const { packages, modules, folder, component, install } = request;
  if (await linksNone(folder)) return null;
  const found = Array.from(packages, async ([name, one]) => missedOf(name, one, modules));
  const missed = (await Promise.all(found)).flat().sort();
  if (missed.length === 0) return null;
  const description = `node_modules/.bin lacks ${listNames(missed)}, so scripts do not find ${missed.length === 1 ? 'that command' : 'these commands'}`;
  return {
    known: false,
    reason: description,
    broken: { description, remediation: runText(await install(), component) },
  };
}

async function missedOf(
  name: string,
  { folder, manifest }: InstalledPackage,
  modules: readonly string[],
): Promise<string[]> {
  // A package of the same repository may not be built, and is linked once it is.
  if (!folder.includes('/node_modules/')) return [];
  const missed: string[] = [];
  for (const [command, file] of commandsOf(name, manifest['bin'])) {
    const links = modules.map((place) => join(place, '.bin', command));
    if (await isAnyThere(links)) continue;
    if (await pathExists(join(folder, file))) missed.push(command);
  }
  return missed;
}

/** Of one command alone, the name is the package's without its scope. */
function commandsOf(name: string, bin: unknown): [command: string, file: string][] {
  if (typeof bin === 'string') return [[name.replace(/^@.*\//, ''), bin]];
  if (typeof bin !== 'object' || bin === null) return [];
  return Object.entries(bin).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && /^[\w.@-]+$/.test(entry[0]),
  );
}

async function isAnyThere(files: readonly string[]): Promise<boolean> {
  return (await Promise.all(files.map(pathExists))).includes(true);
}

/** `bin-links=false` in the project's .npmrc. */
async function linksNone(folder: string): Promise<boolean> {
  const content = await readInside(folder, '.npmrc');
  return content.state === 'text' && /^[ \t]*bin-links[ \t]*=[ \t]*["']?false\b/m.test(content.text);
}
