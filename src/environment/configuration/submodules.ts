import { listNames } from '../../domain/text/lists.ts';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError } from '../../domain/errors.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { shellWord } from '../../domain/text/shell-word.ts';
import type { Finding } from '../../domain/finding.ts';
import { openRepository, type Repository } from '../../git/simple-git.ts';
import { trackedFilesReader } from '../../git/tracked-files.ts';
import { environmentFinding } from '../finding.ts';
import { printable } from '../../domain/text/printable.ts';
import { isInside, readInside } from '../../files/read-inside.ts';
import {
  NOTHING_TO_CONFIGURE,
  unknownVerdict,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';
import { trimEndOf } from '../../domain/text/trim-end.ts';

interface Submodule {
  readonly path: string;
  readonly url: string;
}

/** Whether every submodule that the repository records has been cloned. */
export async function checkSubmodules(
  folder: string,
  { signal }: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  const declared = await readInside(folder, '.gitmodules');
  if (declared.state === 'absent') return NOTHING_TO_CONFIGURE;
  if (declared.state === 'refused') return unknownVerdict('submodules', `.gitmodules ${declared.reason}`);
  try {
    const submodules = await recordedSubmodules(openRepository(folder, { signal }));
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

/** Those of `.gitmodules` that the index has a commit for; an entry left over from a removed one is nothing to clone. */
async function recordedSubmodules(repository: Repository): Promise<Submodule[]> {
  const submodules = parseEntries(
    await repository.run('config', '--file', '.gitmodules', '--null', '--list'),
  );
  if (submodules.length === 0) return [];
  const paths = submodules.map(({ path }) => `:(literal)${path}`);
  const index = await repository.run('ls-files', '--stage', '-z', '--', ...paths);
  const { tracked, read } = trackedFilesReader();
  index.split('\0').forEach(read);
  const recorded = new Set(tracked.submodules.map(({ path }) => path));
  return submodules.filter(({ path }) => recorded.has(path));
}

function parseEntries(list: string): Submodule[] {
  const found = new Map<string, { path?: string; url?: string }>();
  for (const entry of list.split('\0')) {
    const [, name = '', key, value = ''] = /^submodule\.(.*)\.(path|url)\n(.*)$/s.exec(entry) ?? [];
    if (key !== undefined) found.set(name, { ...found.get(name), [key]: value });
  }
  return [...found.values()]
    .flatMap(({ path, url = '' }) => (path === undefined ? [] : [{ path: trimEndOf(path, '/'), url }]))
    .filter(({ path }) => isPlain(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isPlain(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..', '.git'].includes(part.toLowerCase()));
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

function verdict(all: readonly Submodule[], empty: readonly Submodule[]): ConfigurationVerdict {
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

function uninitialised({ path, url }: Submodule): Finding {
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
