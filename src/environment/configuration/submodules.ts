import { listNames } from '../../domain/text/lists.ts';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError } from '../../domain/errors.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { shellWord } from '../../domain/text/shell-word.ts';
import type { Finding } from '../../domain/finding.ts';
import { findGitFolder } from '../../git/git-folder.ts';
import { readRepository } from '../../git/local-repository.ts';
import { environmentFinding } from '../finding.ts';
import { readGitmodules, type DeclaredSubmodule } from '../gitmodules.ts';
import { printable } from '../../domain/text/printable.ts';
import { isInside } from '../../files/read-inside.ts';
import {
  NOTHING_TO_CONFIGURE,
  unknownVerdict,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';

/** Whether every submodule that the repository records has been cloned. */
export async function checkSubmodules(
  folder: string,
  { signal }: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  try {
    const declared = await readGitmodules(folder, signal);
    if (declared.state === 'absent') return NOTHING_TO_CONFIGURE;
    if (declared.state === 'refused') return unknownVerdict('submodules', `.gitmodules ${declared.reason}`);
    const submodules = await recordedOf(folder, declared.submodules, signal);
    const empty = await Promise.all(submodules.map(({ path }) => isEmpty(folder, path)));
    return verdict(
      submodules,
      submodules.filter((_, index) => empty[index] === true),
    );
  } catch (error) {
    if (error instanceof GitError)
      return unknownVerdict('submodules', 'git cannot read .gitmodules or the index');
    throw error;
  }
}

/** Those that the index has a commit for; an entry left over from a removed one is nothing to clone. */
async function recordedOf(
  folder: string,
  submodules: readonly DeclaredSubmodule[],
  signal: AbortSignal | undefined,
): Promise<DeclaredSubmodule[]> {
  if (submodules.length === 0) return [];
  const place = await findGitFolder(folder);
  if (place === undefined) throw new GitError(`${folder} is in no repository.`);
  const repository = await readRepository(folder, place, { signal });
  const recorded = new Set(repository.submodules.map(({ path }) => path));
  return submodules.filter(({ path }) => recorded.has(path));
}

/** A folder that is missing, or has nothing in it; one behind a link is not looked into. */
async function isEmpty(folder: string, path: string): Promise<boolean> {
  const place = join(folder, path);
  const parent = await unlessMissing(realpath(dirname(place)));
  if (parent !== undefined && !isInside(folder, parent)) return false;
  const entry = await unlessMissing(lstat(place));
  if (entry === undefined) return true;
  return entry.isDirectory() && (await readdir(place)).length === 0;
}

function verdict(
  all: readonly DeclaredSubmodule[],
  empty: readonly DeclaredSubmodule[],
): ConfigurationVerdict {
  if (all.length === 0) return NOTHING_TO_CONFIGURE;
  const names = empty.map(({ path }) => printable(path));
  const message = names.length === 0 ? null : `not cloned: ${listNames(names)}`;
  const value = `${all.length - empty.length} of ${all.length} cloned`;
  return {
    checks: [{ check: 'submodules', status: message === null ? 'success' : 'failure', value, message }],
    issues: empty.map(({ path }) => ({
      issue: 'uninitialised_submodule',
      message: `the submodule ${printable(path)} is not cloned`,
    })),
    findings: empty.map(uninitialised),
  };
}

function uninitialised({ path, url }: DeclaredSubmodule): Finding {
  return environmentFinding({
    type: 'uninitialised_submodule',
    what: path,
    severity: 'medium',
    description: `the submodule ${printable(path)} is not cloned: its folder is empty`,
    path,
    remediation: `Run \`git submodule update --init -- ${shellWord(printable(path))}\`, which asks ${printable(url)}.`,
    ...(hasOrdinaryProtocol(url) ? { fix: 'init_submodules' as const } : {}),
  });
}

/** The protocols that git allows unless told otherwise: a URL such as `ext::…` runs a command. */
function hasOrdinaryProtocol(url: string): boolean {
  if (url.startsWith('-') || url.includes('::')) return false;
  return /^(?:https?|git|ssh|file):\/\//.test(url) || !/^[^/]*:\/\//.test(url);
}
