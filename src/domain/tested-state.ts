import type { TestedState } from './seen.ts';

/** What of a folder's print the tests of a component depend on. */
export interface TestedPrint {
  readonly kept: string;
  readonly untracked: string;
  readonly modified: ReadonlyMap<string, string>;
}

/** More names than this are no report. */
const MAX_WRITES = 100;

/**
 * What the tests ran on, as it will be looked for: with what they wrote themselves, which makes them not due again.
 * Files that git does not keep are taken for theirs. A file that git keeps may be a person's edit, after which the tests
 * are due again; one that changed during the run before too is theirs.
 */
export function testedState(
  before: TestedPrint,
  after: TestedPrint,
  known: TestedState | undefined,
): TestedState {
  const names = [...new Set([...before.modified.keys(), ...after.modified.keys()])];
  const writes = names.filter((name) => before.modified.get(name) !== after.modified.get(name));
  const isTheirs = writes.length > 0 && writes.every((name) => known?.writes.includes(name));
  return {
    kept: (isTheirs ? after : before).kept,
    untracked: after.untracked,
    writes: writes.slice(0, MAX_WRITES),
  };
}
