/**
 * What a configuration could make git run, off for every command, though git is given none that could:
 * fsmonitor, hooks, signature programs, embedded bare repositories and pagers.
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

/** Replacements are this clone's own, no clone of it has them: history is what the commits themselves say. */
export const SAFE_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};

/**
 * A partial clone lacks what git would fetch. A git older than 2.45 does not know `GIT_NO_LAZY_FETCH`; without protocols it
 * cannot.
 */
export const NO_FETCH: Readonly<Record<string, string>> = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
};
