import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { GitError, hasCode } from '../domain/errors.ts';
import { settingOf } from './config-text.ts';
import type { GitFolder } from './git-folder.ts';
import { readGitText } from './read-git-file.ts';

/** What git opens in a git folder without asking what it is; what this program opens itself is looked at there. */
const READ_BY_GIT = ['info/attributes', 'info/exclude', 'info/sparse-checkout', 'info/grafts'];
const READ_IN_OBJECTS = ['info/commit-graph', 'info/commit-graphs/commit-graph-chain'];
const NAMED_BY = ['core.attributesfile', 'core.excludesfile', 'diff.orderfile', 'mailmap.file'];

/** git itself follows no more. */
const MAX_ALTERNATES = 5;

/**
 * Makes sure that git will not wait for a pipe, or read a device without end, in place of one of its files.
 * Throws GitError for the first that is neither a regular file nor absent.
 */
export function requirePlainFiles({ gitDir, commonDir, top, config }: GitFolder): void {
  for (const folder of new Set([gitDir, commonDir])) {
    for (const name of READ_BY_GIT) requirePlain(path.join(folder, name));
  }
  for (const key of NAMED_BY) {
    const named = settingOf(config, key);
    if (named !== undefined && named !== '') requirePlain(path.resolve(top ?? gitDir, named));
  }
  requireObjects(path.join(commonDir, 'objects'), 0);
}

function requireObjects(objects: string, depth: number): void {
  for (const name of READ_IN_OBJECTS) requirePlain(path.join(objects, name));
  const packs = path.join(objects, 'pack');
  for (const entry of listed(packs)) if (!entry.isFile()) requirePlain(path.join(packs, entry.name));
  if (depth > MAX_ALTERNATES) return;
  for (const line of (readGitText(path.join(objects, 'info/alternates')) ?? '').split('\n')) {
    if (line !== '' && !line.startsWith('#')) requireObjects(path.resolve(objects, line), depth + 1);
  }
}

/** Nothing for a folder that is not there or closed, of which git says what it has to say. */
function listed(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isUnreachable(error)) return [];
    throw error;
  }
}

function requirePlain(file: string): void {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined || found.isFile() || found.isDirectory()) return;
  } catch (error) {
    if (isUnreachable(error)) return;
    throw error;
  }
  throw new GitError(`${file} is not a regular file, and git would wait for it. Remove it.`);
}

function isUnreachable(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM', 'ENAMETOOLONG'].some((code) =>
    hasCode(error, code),
  );
}
