import { lstatSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { GitError } from '../domain/errors.ts';
import { isMissing } from '../files/error-codes.ts';
import type { Turn } from '../files/turn.ts';
import { entriesOf } from './folder-entries.ts';
import { readGitText } from './read-git-file.ts';
import { statOf } from './refuse-large-files.ts';

/** What `packed-refs` has: commits by the full name of their ref. */
export type RefTable = ReadonlyMap<string, string>;

/** Reads `packed-refs`, of which nobody knows how long it is. */
export async function readPacked(commonDir: string, turn: Turn): Promise<RefTable> {
  const refs = new Map<string, string>();
  const text = readGitText(path.join(commonDir, 'packed-refs')) ?? '';
  for (let start = 0; start < text.length;) {
    if (turn.isOver()) await turn.next();
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const space = line.indexOf(' ');
    if (space >= 0 && !line.startsWith('#') && !line.startsWith('^'))
      refs.set(line.slice(space + 1), line.slice(0, space));
    start = end + 1;
  }
  return refs;
}

/** The full name of every ref under a folder such as `refs/tags/`, loose and packed, in no order. */
export async function listRefs(
  commonDir: string,
  { packed, turn }: { readonly packed: RefTable; readonly turn: Turn },
  under: string,
): Promise<string[]> {
  const names = new Set<string>();
  for (const name of packed.keys()) {
    if (turn.isOver()) await turn.next();
    if (name.startsWith(under)) names.add(name);
  }
  const folders = [under.slice(0, -1)];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of looseIn(path.join(commonDir, folder))) {
      if (turn.isOver()) await turn.next();
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(name);
      else if (!entry.name.endsWith('.lock')) {
        if (entry.isSymbolicLink()) refuseLinkedFolder(path.join(commonDir, name));
        names.add(name);
      }
    }
  }
  return [...names];
}

function* looseIn(folder: string): Iterable<Dirent> {
  refuseLinkedFolder(folder);
  try {
    yield* entriesOf(folder, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** git takes all files behind such a link for refs, and it may lead through the whole disk. */
function refuseLinkedFolder(file: string): void {
  const isLink = statOf(file, lstatSync)?.isSymbolicLink() === true;
  if (!isLink || statOf(file, statSync)?.isDirectory() !== true) return;
  throw new GitError(`${file} is a link to a folder, which refs are not looked for in. Remove it.`);
}
