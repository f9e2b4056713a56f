import { lstatSync, realpathSync, statSync } from 'node:fs';
import { GitError } from '../domain/errors.ts';
import { hasCode, ifThere, isUnreachable } from '../files/error-codes.ts';
import { trimEndOf } from '../domain/text/trim-end.ts';
import { isOn, settingOf, type GitConfig } from './config-text.ts';
import { readConfig } from './read-config.ts';
import { requireOwnTarget } from './link-owner.ts';
import { closed, readGitText } from './read-git-file.ts';

import path from 'node:path';

/** A repository's folders, found as git finds them, with its configuration. All paths are absolute, with links resolved. */
export interface GitFolder {
  /** The top of the work tree; null for a bare repository. */
  readonly top: string | null;
  readonly gitDir: string;
  /** Where objects and refs are: the git folder, or that of the repository that a linked work tree belongs to. */
  readonly commonDir: string;
  /** Whether it is a work tree that `git worktree add` made. */
  readonly isLinked: boolean;
  readonly config: GitConfig;
}

/**
 * The repository whose work tree holds `folder`, by the nearest `.git` at or above it; undefined when there is none.
 * Throws GitError when a `.git` is there that is no repository, or leads to the repository of another folder:
 * a file that says `gitdir: <path>` must not make somebody else's history readable as the component's.
 * What it may lead to: a linked work tree's and a submodule's git folder, which name this folder, and one that
 * `git init --separate-git-dir` made, which names none and does not stand in another's work tree.
 */
export async function findGitFolder(folder: string): Promise<GitFolder | undefined> {
  for (let top = realPath(folder); ; top = path.dirname(top)) {
    const entry = path.join(top, '.git');
    if (isThere(entry)) return openGitFolder(top, entry);
    if (path.dirname(top) === top) return undefined;
  }
}

function isThere(entry: string): boolean {
  try {
    return ifThere(() => lstatSync(entry)) !== undefined;
  } catch (error) {
    if (hasCode(error, 'EACCES')) throw closed(path.dirname(entry), error);
    throw error;
  }
}

/** The bare repository that `folder` itself is; undefined when it is none. */
export async function findBareFolder(folder: string): Promise<GitFolder | undefined> {
  const gitDir = realPath(folder);
  if (path.basename(gitDir) === '.git' || !isGitFolder(gitDir, gitDir)) return undefined;
  const config = await readConfig({ gitDir, commonDir: gitDir });
  const bare = settingOf(config, 'core.bare');
  if (bare !== undefined && !isOn(bare)) return undefined;
  return { top: null, gitDir, commonDir: gitDir, isLinked: false, config };
}

async function openGitFolder(top: string, entry: string): Promise<GitFolder> {
  const gitDir = followEntry(top, entry);
  if (gitDir !== path.join(top, '.git')) requireOwnTarget(entry, lstatSync(entry), statSync(gitDir));
  const commonDir = commonOf(gitDir);
  if (!isGitFolder(gitDir, commonDir)) throw damaged(entry);
  const config = await readConfig({ gitDir, commonDir });
  const isLinked = commonDir !== gitDir;
  if (isLinked) {
    requireMutual(entry, gitDir, commonDir);
    return { top, gitDir, commonDir, isLinked, config };
  }
  const isBare = isOn(settingOf(config, 'core.bare'));
  const configured = settingOf(config, 'core.worktree');
  if (!isBare && configured !== undefined) requireTop(top, path.resolve(gitDir, configured));
  else if (gitDir !== path.join(top, '.git') && (isBare || path.basename(gitDir) === '.git')) {
    throw elsewhere(entry, gitDir);
  }
  return { top: isBare ? null : top, gitDir, commonDir, isLinked, config };
}

/** Asked of the system once, and not of Node for each folder above. */
function realPath(file: string): string {
  return realpathSync.native(file);
}

/** The same of what a repository names; undefined where that leads to nothing that we could use. */
function realPathOf(file: string): string | undefined {
  try {
    return realPath(file);
  } catch (error) {
    if (isUnreachable(error)) return undefined;
    throw error;
  }
}

/** The git folder that `.git` is or names. */
function followEntry(top: string, entry: string): string {
  const found = statSync(entry, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return realPath(entry);
  const text = found?.isFile() === true && found.size < 65_536 ? readGitText(entry) : undefined;
  const [, named] = /^gitdir: (.+)$/s.exec(withoutLineEnd(text) ?? '') ?? [];
  if (named === undefined) throw damaged(entry);
  const gitDir = realPathOf(path.resolve(top, named));
  if (gitDir === undefined) {
    throw new GitError(
      `${entry} says that the repository is in ${named}, and there is nothing. ` +
        'Clone it again, or run `git worktree repair` where the repository is now.',
    );
  }
  return gitDir;
}

function withoutLineEnd(text: string | undefined): string | undefined {
  return text === undefined ? undefined : trimEndOf(text, '\r\n');
}

function commonOf(gitDir: string): string {
  const named = withoutLineEnd(readGitText(path.join(gitDir, 'commondir')));
  if (named === undefined) return gitDir;
  return realPathOf(path.resolve(gitDir, named)) ?? gitDir;
}

/** What git asks of a git folder (gitrepository-layout(5)). */
function isGitFolder(gitDir: string, commonDir: string): boolean {
  const isFolder = (name: string): boolean =>
    statSync(path.join(commonDir, name), { throwIfNoEntry: false })?.isDirectory() === true;
  const head = ifThere(() => lstatSync(path.join(gitDir, 'HEAD')));
  return head !== undefined && isFolder('objects') && isFolder('refs');
}

/** A linked work tree's git folder stands in its repository and names the `.git` file that names it. */
function requireMutual(entry: string, gitDir: string, commonDir: string): void {
  const named = withoutLineEnd(readGitText(path.join(gitDir, 'gitdir')));
  const back = named === undefined ? undefined : realPathOf(path.resolve(gitDir, named));
  if (path.dirname(gitDir) !== path.join(commonDir, 'worktrees') || back !== realPath(entry)) {
    throw elsewhere(entry, gitDir);
  }
}

function requireTop(top: string, configured: string): void {
  if (realPathOf(configured) === top) return;
  throw new GitError(
    `The repository of ${top} is configured to have its work tree in ${configured} (core.worktree), so what is in ${top} is not its own. ` +
      'Name that folder in components.yaml, or remove the setting.',
  );
}

function elsewhere(entry: string, gitDir: string): GitError {
  return new GitError(
    `${entry} leads to the repository ${gitDir}, which does not say that it has a work tree here, so it is not read. ` +
      'Clone the component, or make a work tree with `git worktree add`.',
  );
}

function damaged(entry: string): GitError {
  return new GitError(
    `git does not take ${entry} for a repository, though it is there. It is damaged; clone the component again.`,
  );
}
