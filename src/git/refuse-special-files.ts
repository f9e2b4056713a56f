import { lstatSync, statSync, type Dirent, type Stats } from 'node:fs';
import { GitError } from '../domain/errors.ts';
import { isUnreachable } from '../files/error-codes.ts';
import { beginTurn } from '../files/turn.ts';
import { settingOf } from './config-text.ts';
import { entriesOf } from './folder-entries.ts';
import type { GitFolder } from './git-folder.ts';
import { requireOwnLink } from './link-owner.ts';
import { readGitText } from './read-git-file.ts';
import {
  MAX_LIST_BYTES,
  MAX_PATTERN_BYTES,
  requireSize,
  requireSmallFiles,
  requireSmallPatterns,
  statOf,
} from './refuse-large-files.ts';

import path from 'node:path';

/** Files elsewhere that the configuration has git read. */
const NAMED_BY = ['core.attributesfile', 'core.excludesfile', 'diff.orderfile', 'mailmap.file'];
/** Git folders of others, and what no question that is asked here makes git open. */
const LEFT_ALONE = new Set(['modules', 'worktrees', 'hooks', 'lfs']);
/** In any folder of a work tree, without asking what they are. */
const READ_BY_GIT = ['.gitignore', '.gitattributes'];

/** git itself follows no more. */
const MAX_ALTERNATES = 5;
/** `info/commit-graphs` is the deepest folder of objects. */
const OBJECT_LEVELS = 2;
/** `objects` may be a link to a folder with folders in it; further down a link could lead through the whole disk. */
const LEVELS_BEHIND_LINK = 1;

/**
 * Makes sure that git will not wait for a pipe, or read a device without end, in place of one of its own files:
 * it opens what it finds without asking what it is. Nor will it run out of memory at a file that it reads as a whole.
 * Throws GitError for the first such thing, whether or not git would come to it.
 */
export async function requirePlainFiles({ gitDir, commonDir, top, config }: GitFolder): Promise<void> {
  for (const folder of new Set([gitDir, commonDir])) {
    await look(folder, { isEntered: (name) => !LEFT_ALONE.has(name), followsLinks: true });
    requireSmallFiles(folder);
  }
  for (const objects of alternatesOf(path.join(commonDir, 'objects'))) {
    await look(objects, { levels: OBJECT_LEVELS, followsLinks: true });
  }
  for (const key of NAMED_BY) {
    const named = settingOf(config, key);
    const maxBytes = key === 'mailmap.file' ? MAX_LIST_BYTES : MAX_PATTERN_BYTES;
    if (named !== undefined && named !== '')
      requirePlain(path.resolve(top ?? gitDir, named), statSync, maxBytes);
  }
  if (top !== null) requirePlain(path.join(top, '.mailmap'), lstatSync, MAX_LIST_BYTES);
}

/** The same for what git reads of a submodule's git folder to tell its commit. */
export async function requirePlainSubmodule(gitDir: string): Promise<void> {
  for (const name of ['HEAD', 'config', 'config.worktree', 'commondir', 'packed-refs'])
    requirePlain(path.join(gitDir, name), statSync, MAX_LIST_BYTES);
  await look(path.join(gitDir, 'refs'), { followsLinks: true });
}

/** The same for what git reads in each folder of a work tree from `folder` down. */
export async function requirePlainBelow(folder: string): Promise<void> {
  await look(folder, { only: READ_BY_GIT, isEntered: (name) => name !== '.git' });
}

/** The same for the folders above `folder` up to `top`. */
export function requirePlainAbove(folder: string, top: string): void {
  for (let above = folder; above !== top && path.dirname(above) !== above;) {
    above = path.dirname(above);
    for (const name of READ_BY_GIT) requirePlain(path.join(above, name), lstatSync, MAX_PATTERN_BYTES);
  }
}

/** The same for one entry of a work tree's folder. */
export function requirePlainEntry(folder: string, entry: Dirent): void {
  if (!READ_BY_GIT.includes(entry.name)) return;
  const file = path.join(folder, entry.name);
  if (waits(entry)) throw wouldWait(file);
  if (entry.isFile()) requireSmallPatterns(file);
}

function alternatesOf(objects: string, depth = 0, seen = new Set<string>()): Set<string> {
  if (depth > MAX_ALTERNATES) return seen;
  const file = path.join(objects, 'info/alternates');
  for (const line of (readGitText(file) ?? '').split('\n')) {
    if (line.startsWith('"'))
      throw new GitError(`${file} has a path in quotes, which hms does not follow. Write it without them.`);
    const alternate = path.resolve(objects, line);
    if (line === '' || line.startsWith('#') || seen.has(alternate)) continue;
    alternatesOf(alternate, depth + 1, seen.add(alternate));
  }
  return seen;
}

interface Scope {
  /** Names that matter; all without it. */
  readonly only?: readonly string[];
  readonly isEntered?: (name: string) => boolean;
  readonly followsLinks?: boolean;
  /** How deep the folders are that are entered. */
  readonly levels?: number;
}

/** Looks at what stands in a folder and below it, in short turns: nobody knows how much that is. */
async function look(root: string, scope: Scope): Promise<void> {
  const { only, isEntered, followsLinks = false, levels: most = Infinity } = scope;
  // One character stands for each byte, since a name need not be UTF-8.
  const folders = [{ folder: Buffer.from(root).toString('latin1'), levels: most }];
  const turn = beginTurn();
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const { folder, levels } = next;
    for (const entry of reachableIn(folder)) {
      if (turn.isOver()) await turn.next();
      const file = `${folder}/${entry.name}`;
      const isLink = followsLinks && entry.isSymbolicLink();
      const found = isLink ? statOf(bytesOf(file), statSync) : entry;
      if (found === undefined) continue;
      if (isLink) requireOwnLink(bytesOf(file));
      if (waits(found) && only?.includes(entry.name) !== false) throw wouldWait(bytesOf(file).toString());
      if (found.isFile() && only?.includes(entry.name) === true) requireSmallPatterns(bytesOf(file));
      if (!found.isDirectory() || levels === 0 || isEntered?.(entry.name) === false) continue;
      folders.push({ folder: file, levels: isLink ? Math.min(levels - 1, LEVELS_BEHIND_LINK) : levels - 1 });
    }
  }
}

/** Nothing for a folder that is not there or closed, of which git says what it has to say. */
function* reachableIn(folder: string): Iterable<Dirent> {
  try {
    yield* entriesOf(bytesOf(folder), 'latin1');
  } catch (error) {
    if (!isUnreachable(error)) throw error;
  }
}

function wouldWait(file: string): GitError {
  return new GitError(`${file} is not a regular file, and git would wait for it. Remove it.`);
}

function bytesOf(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}

function requirePlain(file: string, stat: typeof statSync, maxBytes: number): void {
  const found = statOf(file, stat);
  if (found !== undefined && waits(found)) throw wouldWait(file);
  requireSize(file, found, maxBytes);
}

/** A socket is not waited for: it cannot be opened. */
function waits(found: Dirent | Stats): boolean {
  return found.isFIFO() || found.isCharacterDevice() || found.isBlockDevice();
}
