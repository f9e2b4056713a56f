import { basename, dirname, join } from 'node:path';
import { isTable, type Table } from '../../reading/fields.ts';
import { jsonOrEmpty } from '../../reading/lenient-parse.ts';
import { readInside } from '../../../files/read-inside.ts';

/** A package of package-lock.json at the place where npm puts it. */
export interface LockedPlace {
  /** Relative to the lockfile: `node_modules/a/node_modules/b`. */
  readonly place: string;
  /** Null where the lockfile has none: a link to a folder of the project, or a package from elsewhere. */
  readonly version: string | null;
  /** Installed on some machines only, or where something else is asked for. */
  readonly isOptional: boolean;
  readonly isDev: boolean;
}

const LOCKFILES = ['package-lock.json', 'npm-shrinkwrap.json'];

/** Every place of npm's lockfile; null where it is another tool's, which writes no places. */
export async function lockedPlaces(file: string): Promise<LockedPlace[] | null> {
  if (!LOCKFILES.includes(basename(file))) return null;
  const content = await readInside(dirname(file), basename(file));
  const lock = content.state === 'text' ? jsonOrEmpty(content.text) : {};
  const { packages } = lock;
  return isTable(packages) ? placesOf(packages) : placesInTree(lock, '');
}

function placesOf(packages: Table): LockedPlace[] {
  return Object.entries(packages).flatMap(([place, entry]) =>
    isTable(entry) && isPlain(place) ? [placeOf(place, entry)] : [],
  );
}

/** Lockfiles of npm before version 7 are a tree. */
function placesInTree({ dependencies }: Table, above: string): LockedPlace[] {
  if (!isTable(dependencies)) return [];
  return Object.entries(dependencies).flatMap(([name, entry]) => {
    const place = join(above, 'node_modules', name);
    return isTable(entry) && isPlain(place) ? [placeOf(place, entry), ...placesInTree(entry, place)] : [];
  });
}

function placeOf(place: string, entry: Table): LockedPlace {
  const { version } = entry;
  return {
    place,
    version: typeof version === 'string' && /^\d/.test(version) ? version : null,
    isOptional: ['optional', 'devOptional', 'peer', 'bundled', 'inBundle'].some(
      (mark) => entry[mark] === true,
    ),
    isDev: entry['dev'] === true,
  };
}

/** A place leads to a package, and not out of the folder. */
function isPlain(place: string): boolean {
  return /(?:^|\/)node_modules\/[^/]/.test(place) && !place.split('/').includes('..');
}
