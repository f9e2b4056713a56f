import { steadySuiteName } from '../steady-suite-name.ts';
import type { TestJob } from '../../status/status.ts';
import { briefFailure } from './brief-failure.ts';
import { FURTHER_SUITES } from '../../event.ts';
import { causeOf } from './cause.ts';
import { digestOf } from './digest.ts';
import { missedOne } from './rounds.ts';
import { RUNS_WITHOUT, isBroken, isNewer, type DatedRun } from './runs.ts';
import type { SuiteResult, SuiteResults } from './suite-results.ts';

/** A job, or a part of one, whose suites come together. */
export interface SuiteGroup {
  readonly job: TestJob;
  readonly suites: ReadonlyMap<string, SuiteResult>;
}

/** Of more suites than this, those that passed and were not known to fail are only counted. */
const MAX_SUITES = 5_000;
/** What a run counts beyond the suites that are known one by one. */
const REST = '*';

/** Under what a suite is known from run to run. What a report has beyond those that it names is another's each time. */
export function suiteKey(name: string): string {
  return name === FURTHER_SUITES ? REST : digestOf(steadySuiteName(name));
}

/**
 * The groups after one more run. It belongs to the group with which it has most suites in common, or is one of its own.
 * Of each suite the newest result is kept, in the group that it last came with. A suite that its group ran without several
 * times is gone, and so is a part of a named job that another part has taken the place of.
 * `isWhole` tells whether the run had most of its group's suites, `before` what was known of the group.
 */
export function joinSuites(
  groups: readonly SuiteGroup[],
  run: DatedRun,
  limit: string,
): { groups: SuiteGroup[]; isWhole: boolean; before: TestJob | null } {
  const found = resultsOf(run, failingIn(groups));
  const best = mostAlike(groups, found);
  const before = best ?? { job: emptyJob(run), suites: new Map<string, SuiteResult>() };
  const isWhole = best === undefined || found.has(REST) || 2 * inCommon(best, found) > sizeOf(best.suites);
  const isNewest = best === undefined || isNewer(run.at, before.job.timestamp, limit);
  const newer = new Map([...found].filter(([key, result]) => isNewestOf(groups, key, result, limit)));
  const suites = withMissed(before, found, isNewest ? run.at : null, limit);
  if (isWhole && isNewest) countSkipped(suites, found, run.at, limit);
  if (isWhole && isNewest) suites.delete(REST);
  for (const [key, result] of newer) suites.set(key, result);
  const joined = { job: isNewest ? jobAfter(before.job, run, isWhole) : before.job, suites };
  const others = groups
    .filter((group) => group !== best)
    .map((group) => ({ ...group, suites: without(group.suites, newer) }))
    .filter((group) => sizeOf(group.suites) > 0);
  const heard = run.job === null ? others : stillHeard(others, best, joined.job, limit);
  const left = [joined, ...heard].filter((group) => group.suites.size > 0);
  return { groups: left, isWhole, before: best?.job ?? null };
}

function emptyJob({ job, at }: DatedRun): TestJob {
  const nothing = { passed: 0, failed: 0, has_counts: true, broken_at: null, failure: null };
  return { job, timestamp: at, ...nothing, runs_since: 0, since: at, runs: 0, suites: '' };
}

/** A run of a part of the group does not undo that the whole of it failed without a failing test. */
function jobAfter(before: TestJob, run: DatedRun, isWhole: boolean): TestJob {
  const isStill = before.broken_at !== null && !isWhole && !isBroken(run);
  return {
    ...before,
    timestamp: run.at,
    broken_at: isBroken(run) ? run.at : isStill ? before.broken_at : null,
    failure: isStill ? before.failure : briefFailure(run.failure),
    runs_since: 0,
    runs: Math.min(before.runs + (isWhole ? 1 : 0), RUNS_WITHOUT),
  };
}

function mostAlike(groups: readonly SuiteGroup[], found: SuiteResults): SuiteGroup | undefined {
  let best: SuiteGroup | undefined;
  let most = 0;
  for (const group of groups) {
    const common = inCommon(group, found);
    if (common > most) [best, most] = [group, common];
  }
  return best;
}

function inCommon({ suites }: SuiteGroup, found: SuiteResults): number {
  let common = 0;
  for (const key of found.keys()) if (key !== REST && suites.has(key)) common += 1;
  return common;
}

function sizeOf(suites: SuiteResults): number {
  return suites.size - (suites.has(REST) ? 1 : 0);
}

/** A suite of which every test was skipped says nothing against what is known of it. */
function isNewestOf(groups: readonly SuiteGroup[], key: string, result: SuiteResult, limit: string): boolean {
  if (key === REST) return true;
  const isSkipped = result.passed + result.failed === 0;
  return groups.every(({ suites }) => {
    const known = suites.get(key);
    return known === undefined || (!isSkipped && isNewer(result.at, known.at, limit));
  });
}

/** The group's suites, where the newest run had more than half of those that a suite comes with but not itself. */
function withMissed(
  group: SuiteGroup,
  found: SuiteResults,
  newestAt: string | null,
  limit: string,
): Map<string, SuiteResult> {
  const suites = new Map(group.suites);
  if (newestAt !== null && found.has(REST)) return withoutUntold(suites, found);
  const companions = sizeOf(suites) - 1;
  if (newestAt === null || 2 * inCommon(group, found) <= companions) return suites;
  for (const [key, result] of group.suites) {
    if (key === REST || found.has(key) || !isNewer(newestAt, result.at, limit)) continue;
    const missed = result.missed + 1;
    if (missed >= RUNS_WITHOUT) suites.delete(key);
    else suites.set(key, { ...result, missed });
  }
  return suites;
}

/** A run of more suites than it names: any of the others may have failed in it, so that none is known to have passed. */
function withoutUntold(suites: SuiteResults, found: SuiteResults): Map<string, SuiteResult> {
  return new Map([...suites].filter(([key, { failed }]) => key === REST || found.has(key) || failed > 0));
}

/** A suite of which every test was skipped, several times, is not known to be as it was. */
function countSkipped(
  suites: Map<string, SuiteResult>,
  found: SuiteResults,
  at: string,
  limit: string,
): void {
  for (const [key, { passed, failed }] of found) {
    const known = suites.get(key);
    if (key === REST || passed + failed > 0 || known === undefined || !isNewer(at, known.at, limit)) continue;
    suites.set(key, { ...known, skipped: Math.min(known.skipped + 1, RUNS_WITHOUT) });
  }
}

function without(suites: SuiteResults, newer: SuiteResults): Map<string, SuiteResult> {
  return new Map([...suites].filter(([key]) => key === REST || !newer.has(key)));
}

/** Shards take turns; a part of a named job that others ran again and again without has another name or place now. */
function stillHeard(
  others: readonly SuiteGroup[],
  best: SuiteGroup | undefined,
  joined: TestJob,
  limit: string,
): SuiteGroup[] {
  if (best === undefined) return [...others];
  const parts = [joined, ...others.map(({ job }) => job)];
  return others.flatMap((group) => {
    const { timestamp } = group.job;
    const cameAgain = best.job.timestamp >= timestamp && isNewer(joined.timestamp, timestamp, limit);
    const job = cameAgain
      ? missedOne(
          group.job,
          parts.filter((part) => part !== group.job),
        )
      : group.job;
    return job === null ? [] : [{ ...group, job }];
  });
}

function failingIn(groups: readonly SuiteGroup[]): Set<string> {
  const failing = groups.flatMap(({ suites }) => [...suites].filter(([, { failed }]) => failed > 0));
  return new Set(failing.map(([key]) => key));
}

/** The run's suites by their keys; those that fail, or did, are never left out. */
function resultsOf(
  { at, suites, results }: DatedRun,
  failedBefore: ReadonlySet<string>,
): Map<string, SuiteResult> {
  const byKey = new Map<string, SuiteResult>();
  const rest = { passed: results?.passed ?? 0, failed: results?.failed ?? 0 };
  const ordered = [
    ...suites.filter(({ failed }) => failed > 0),
    ...suites.filter(({ failed }) => failed === 0),
  ];
  for (const suite of ordered) {
    const key = suiteKey(suite.name);
    const known = byKey.get(key);
    if (known === undefined && byKey.size >= MAX_SUITES && !failedBefore.has(key)) continue;
    rest.passed -= suite.passed;
    rest.failed -= suite.failed;
    const said = suite.failed > 0 ? causeOf(suite) : null;
    const cause = said === null ? '' : digestOf(said);
    byKey.set(key, {
      at,
      passed: suite.passed + (known?.passed ?? 0),
      failed: suite.failed + (known?.failed ?? 0),
      missed: 0,
      skipped: 0,
      cause: known === undefined || known.failed === 0 || known.cause === cause ? cause : '',
    });
  }
  const known = byKey.get(REST) ?? { at, passed: 0, failed: 0, missed: 0, skipped: 0, cause: '' };
  const [passed, failed] = [Math.max(0, rest.passed), Math.max(0, rest.failed)];
  if (passed + failed > 0) {
    byKey.set(REST, { ...known, passed: known.passed + passed, failed: known.failed + failed });
  }
  return byKey;
}
