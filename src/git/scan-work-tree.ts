import { createHash, type Hash } from 'node:crypto';
import { lstatSync, type BigIntStats, type Dirent } from 'node:fs';
import { hasCode } from '../files/error-codes.ts';
import { beginTurn, type Turn } from '../files/turn.ts';
import { entriesOf } from './folder-entries.ts';
import { haveSameContent, isAsIndexed, isRacy, type RacyFile, type WalkedIndex } from './match-index.ts';
import type { IndexEntry } from './index-file.ts';
import { requirePlainEntry } from './refuse-special-files.ts';
import { stampGitFile, stampOf } from './read-git-file.ts';

import path from 'node:path';

/** What is already known of a folder; paths are relative to it, with `/`. */
export interface KnownPaths {
  readonly tracked: ReadonlyMap<string, IndexEntry>;
  readonly untracked: ReadonlySet<string>;
  /** Folders that an ignore pattern matches, without a closing `/`: nothing in them matters. */
  readonly ignored: ReadonlySet<string>;
}

export interface Walk {
  /** Over everything that git would look at: the same as long as nothing has changed. */
  readonly sum: string;
  /** Over the files at the top that git does not look at: manifests are read there even where they are ignored. */
  readonly top: string;
  /** The newest change that was seen: what changes again within the clock's tick cannot be told from it. */
  readonly newestNs: bigint;
  /** Whether each tracked file is there as the index knows it, and nothing else is there; some files are read to tell. */
  readonly isClean: () => boolean;
}

const MAX_NAMES = 300_000;
/** Of the ignored files at the top. */
const MAX_TOP = 1_000;
/** The stamp of what git neither tracks nor calls untracked. */
const OTHER = 'other';

interface Walking extends KnownPaths {
  readonly root: string;
  readonly index: WalkedIndex;
  readonly folders: ReadonlySet<string>;
  readonly sum: Hash;
  readonly top: string[];
  names: number;
  found: number;
  newestNs: bigint;
  isClean: boolean;
  readonly racy: RacyFile[];
  readonly turn: Turn;
}

/**
 * Looks at every file that git would look at, without opening it: only the question whether all is clean may.
 * Synchronous calls in short turns, because waiting for each by itself takes ten times as long.
 * Throws GitError where git would wait for a pipe.
 * Undefined for more than 300,000 names, or a name that is no UTF-8: then only git can tell.
 */
export async function walkFolder(
  root: string,
  known: KnownPaths,
  index: WalkedIndex,
): Promise<Walk | undefined> {
  const walking: Walking = {
    ...known,
    root,
    index,
    folders: foldersOf(known.tracked.keys()),
    sum: createHash('sha256'),
    top: [],
    names: 0,
    found: 0,
    newestNs: 0n,
    isClean: true,
    racy: [],
    turn: beginTurn(),
  };
  if (!(await walk(walking, ''))) return undefined;
  return {
    sum: walking.sum.digest('hex'),
    top: createHash('sha256').update(walking.top.join('\n')).digest('hex'),
    newestNs: walking.newestNs,
    isClean: () =>
      walking.isClean &&
      walking.found === known.tracked.size &&
      haveSameContent(root, index.algorithm, walking.racy),
  };
}

function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const file of paths) {
    let end = file.lastIndexOf('/');
    while (end > 0 && !folders.has(file.slice(0, end))) {
      folders.add(file.slice(0, end));
      end = file.lastIndexOf('/', end - 1);
    }
  }
  return folders;
}

async function walk(walking: Walking, prefix: string): Promise<boolean> {
  const folder = path.join(walking.root, prefix);
  const entries = await list(folder, walking, prefix);
  if (entries === undefined) return false;
  const isNested = prefix !== '' && entries.some(({ name }) => name === '.git');
  const below: string[] = [];
  let text = `${prefix}\n`;
  for (const entry of entries) {
    if (entry.name.includes('\uFFFD')) return false;
    if (prefix === '' && entry.name === '.git') continue;
    requirePlainEntry(folder, entry);
    const seen = inspectEntry(walking, prefix + entry.name, entry, isNested);
    if (seen.isFolder) below.push(`${prefix}${entry.name}/`);
    if (prefix === '' && seen.stamp === OTHER) noteTop(walking, entry.name);
    text += `${entry.name}\0${seen.stamp}\n`;
    if (walking.turn.isOver()) await walking.turn.next();
  }
  walking.sum.update(text);
  for (const next of below) if (!(await walk(walking, next))) return false;
  return true;
}

/** The folder's entries by name; undefined when there are too many. A folder that cannot be read is git's to judge. */
async function list(folder: string, walking: Walking, prefix: string): Promise<Dirent[] | undefined> {
  const entries: Dirent[] = [];
  try {
    note(walking, lstatSync(folder, { bigint: true }));
    for (const entry of entriesOf(folder, 'utf8')) {
      walking.names += 1;
      if (walking.names > MAX_NAMES) return undefined;
      if (walking.turn.isOver()) await walking.turn.next();
      entries.push(entry);
    }
  } catch (error) {
    walking.isClean = false;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    walking.sum.update(`${prefix} ${code}\n`);
  }
  return sorted(entries);
}

function sorted(entries: Dirent[]): Dirent[] {
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function inspectEntry(
  walking: Walking,
  file: string,
  entry: Dirent,
  isNested: boolean,
): { stamp: string; isFolder: boolean } {
  const tracked = walking.tracked.get(file);
  if (tracked !== undefined) {
    walking.found += 1;
    return { stamp: `${tracked.object} ${inspectTracked(walking, file, tracked)}`, isFolder: false };
  }
  if (walking.untracked.has(file)) {
    walking.isClean = false;
    return { stamp: stampIn(walking, file), isFolder: false };
  }
  if (entry.isDirectory()) {
    if (walking.folders.has(file)) return { stamp: 'folder', isFolder: true };
    if (!walking.ignored.has(file) && !isNested) return { stamp: 'folder', isFolder: true };
    walking.isClean = false;
    return { stamp: 'ignored', isFolder: false };
  }
  if (entry.isFile() || entry.isSymbolicLink()) walking.isClean = false;
  return { stamp: OTHER, isFolder: false };
}

function noteTop({ root, top }: Walking, name: string): void {
  top.push(`${name}\0${top.length < MAX_TOP ? stampGitFile(path.join(root, name)) : ''}`);
}

function stampIn(walking: Walking, file: string): string {
  const entry = stateOf(path.join(walking.root, file));
  if (entry === undefined) return 'gone';
  note(walking, entry);
  return stampOf(entry);
}

/** Undefined for what is gone, or in a folder that may be listed but not entered. */
function stateOf(file: string): BigIntStats | undefined {
  try {
    return lstatSync(file, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (hasCode(error, 'EACCES')) return undefined;
    throw error;
  }
}

function note(walking: Walking, { ctimeNs }: BigIntStats): void {
  if (ctimeNs > walking.newestNs) walking.newestNs = ctimeNs;
}

function inspectTracked(walking: Walking, file: string, tracked: IndexEntry): string {
  const flags = `${tracked.mode} ${tracked.stage} ${String(tracked.isSpecial)}`;
  // A submodule is compared by its commit, which is not in its folder's state.
  if (tracked.mode === '160000') return flags;
  const entry = stateOf(path.join(walking.root, file));
  if (entry === undefined) {
    walking.isClean = false;
    return 'gone';
  }
  note(walking, entry);
  if (walking.isClean && !isAsIndexed(walking.index, tracked, entry)) walking.isClean = false;
  if (walking.isClean && isRacy(walking.index, entry)) {
    walking.racy.push({ path: file, tracked, size: entry.size });
  }
  return `${flags} ${stampOf(entry)}`;
}
