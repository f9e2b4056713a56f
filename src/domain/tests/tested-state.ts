import type { TestedState } from '../updates/last-update.ts';
import type { StatusDocument } from '../status/status.ts';
import { listNames } from '../text/lists.ts';

/** What of a folder's print the tests of a component depend on. */
export interface TestedDigest {
  readonly kept: string;
  readonly untracked: string;
  readonly modified: ReadonlyMap<string, string>;
}

/** What was seen before and after the tests ran, and which files stand in commits that came meanwhile. */
export interface TestedRun {
  readonly before: TestedDigest;
  readonly after: TestedDigest;
  readonly committed: readonly string[];
}

/** More names than this are no report. */
const MAX_WRITES = 100;
/** After so many further runs with nothing between them, what changes while they run is theirs, whatever its name. */
const MAX_AGAIN = 2;
const NAMED_WRITES = 3;

/**
 * What the tests ran on, as it will be looked for: with what they wrote themselves, which makes them not due again.
 * Files that git does not keep are taken for theirs. A file that git keeps, or a commit, may be a person's, after which the
 * tests are due again; what changed during the run before too is theirs, and so is all that changes again and again where
 * nobody changes anything between the runs.
 */
export function testedState(
  { before, after, committed }: TestedRun,
  known: TestedState | undefined,
): TestedState {
  const names = [...new Set([...before.modified.keys(), ...after.modified.keys()])];
  const changed = names.filter((name) => before.modified.get(name) !== after.modified.get(name));
  const writes = [...new Set([...changed, ...committed])];
  const again = before.kept !== after.kept && known?.after === before.kept ? (known.again ?? 0) + 1 : 0;
  const isKnown = writes.length > 0 && writes.every((name) => known?.writes.includes(name));
  return {
    kept: (isKnown || again >= MAX_AGAIN ? after : before).kept,
    untracked: after.untracked,
    writes: writes.slice(0, MAX_WRITES),
    after: after.kept,
    again,
  };
}

/** Why the tests are due again though they have just run, for people; undefined where they are not. */
export function dueAgain({ kept, after, writes }: TestedState, hasCommitted: boolean): string | undefined {
  if (after === undefined || kept === after) return undefined;
  const what = writes.length === 0 ? '' : ` (${listNames(writes, NAMED_WRITES)})`;
  const how = hasCommitted ? 'a commit came' : 'files that git keeps were changed';
  return `the tests are due again: while they ran, ${how}${what}. They rest once the same has happened in their next run`;
}

/** Whether the tests ran on what is there now. */
export function isTested(
  tested: TestedState | undefined,
  { kept, untracked }: Pick<TestedDigest, 'kept' | 'untracked'>,
): boolean {
  return tested?.kept === kept && tested.untracked === untracked;
}

/**
 * Whether the newest run of the declared tests failed longer ago than `recheck` milliseconds: it may have failed for what lies
 * outside the repository, such as a database that was down, and is tried again by time.
 */
export function failedLongAgo(
  history: StatusDocument['test_history'],
  test: { readonly job?: string | undefined } | undefined,
  now: Date,
  recheck: number,
): boolean {
  const latest = history.find(({ job }) => job === (test?.job ?? null));
  if (latest === undefined || latest.success) return false;
  const age = now.getTime() - Date.parse(latest.timestamp);
  return age < 0 || age >= recheck;
}
