import { lstatSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import { ifThere } from '../files/error-codes.ts';

/** As many as Linux follows. */
const MAX_LINKS = 40;

/**
 * Where a folder is without links. A link that stands in a repository, and was made by a user who is neither this one nor root
 * to what belongs to somebody else, is returned as `foreign` and not followed: a repository's owner would decide what is read,
 * and where is written. Throws the system's error.
 */
export function realFolder(folder: string): { readonly place: string } | { readonly foreign: string } {
  let place = path.parse(folder).root;
  let rest = partsOf(folder);
  for (let links = 0; ;) {
    const [part, ...others] = rest;
    if (part === undefined) return { place };
    const entry = path.join(place, part);
    const found = lstatSync(entry);
    if (!found.isSymbolicLink()) {
      place = entry;
      rest = others;
      continue;
    }
    links += 1;
    if (links > MAX_LINKS || (!isBelieved(found.uid, statSync(entry).uid) && isInRepository(place)))
      return { foreign: entry };
    const target = path.resolve(place, readlinkSync(entry));
    place = path.parse(target).root;
    rest = [...partsOf(target), ...others];
  }
}

function partsOf(folder: string): string[] {
  return folder.split(path.sep).filter((part) => part !== '');
}

function isBelieved(maker: number, owner: number): boolean {
  const user = process.geteuid?.();
  return user === undefined || [0, user, owner, Number(process.env['SUDO_UID'] ?? user)].includes(maker);
}

function isInRepository(folder: string): boolean {
  if (ifThere(() => lstatSync(path.join(folder, '.git'))) !== undefined) return true;
  const above = path.dirname(folder);
  return above !== folder && isInRepository(above);
}
