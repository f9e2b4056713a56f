import { GitError } from '../domain/errors.ts';
import { visibleLine } from '../domain/text/visible.ts';

/**
 * What a repository's own configuration could make git run, off for every command:
 * fsmonitor, hooks, signature programs, embedded bare repositories and pagers; for filters see `filtersOff`.
 * `safe.directory` is open, so another user's repository is read like any other: nothing of it is run.
 */
export const SAFE_SETTINGS: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'log.showSignature=false',
  'safe.bareRepository=explicit',
  'safe.directory=*',
  'core.quotePath=false',
];

/** Replacements and grafts are this clone's own, no clone of it has them: history is what the commits themselves say. */
export const SAFE_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  LC_ALL: 'C',
};

/** A git older than 2.45 does not know `GIT_NO_LAZY_FETCH` and would fetch what a partial clone lacks; without protocols it cannot. */
export const NO_PROTOCOL: Readonly<Record<string, string>> = { GIT_ALLOW_PROTOCOL: 'none' };

/**
 * Filters are programs that git runs to compare a changed file, and no one setting turns all of them off:
 * each that the repository's configuration names, as in `filter.lfs`, is set to nothing.
 * By environment, because a name with `=` in it cannot be given with `-c`.
 */
export function filtersOff(drivers: Iterable<string>): Record<string, string> {
  const settings = [...drivers].flatMap((driver) => [
    [`${driver}.clean`, ''],
    [`${driver}.smudge`, ''],
    [`${driver}.process`, ''],
    [`${driver}.required`, 'false'],
  ]);
  if (settings.length === 0) return {};
  const numbered = settings.flatMap(([key = '', value = ''], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    GIT_CONFIG_COUNT: String(settings.length),
    ...(Object.fromEntries(numbered) as Record<string, string>),
  };
}

/** Characters of names that can be switched off, each four times: an environment of much more starts no process. */
const MAX_NAMES = 10_000;

/**
 * `filter.<name>` of every `filter.<name>.<variable>` key, the name of which may be empty. Throws GitError for what an
 * environment cannot hold, and that cannot be switched off for that reason.
 */
export function filterDrivers(keys: Iterable<string>): Set<string> {
  const drivers = new Set<string>();
  for (const key of keys) {
    if (key.startsWith('filter.') && key.lastIndexOf('.') >= 'filter.'.length)
      drivers.add(key.slice(0, key.lastIndexOf('.')));
  }
  const unnamed = [...drivers].find((driver) => driver.includes('\uFFFD'));
  if (unnamed !== undefined)
    throw new GitError(
      `its git configuration has "${visibleLine(unnamed)}" in bytes that are no UTF-8, and what that runs cannot be switched off. Rename or remove it.`,
    );
  const length = [...drivers].reduce((sum, driver) => sum + driver.length, 0);
  if (length > MAX_NAMES)
    throw new GitError(
      `its git configuration names ${drivers.size} filters, more than can be switched off. Remove them.`,
    );
  return drivers;
}
