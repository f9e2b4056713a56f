import { boundedFailing, type FailingTests } from '../tests/failing-tests.ts';
import { FURTHER_SUITES, type TestSuite } from '../event.ts';
import type { TestJob } from '../status/status.ts';
import { steadySuiteName } from '../tests/steady-suite-name.ts';
import { withRun } from '../tests/jobs/add-run.ts';
import { causeOf } from '../tests/jobs/cause.ts';
import {
  MANY_SUITES,
  causeFingerprint,
  knownFailures,
  runFingerprint,
  steadyFingerprint,
  suiteFingerprint,
  testProblemOf,
} from '../tests/jobs/failures.ts';
import type { DatedRun } from '../tests/jobs/runs.ts';
import { suiteKey } from '../tests/jobs/suite-groups.ts';
import { isOpen } from './history.ts';
import type { ProblemReport, Problem } from './policy.ts';
import type { Ticket } from './ticket.ts';
import { withoutSecrets } from '../text/without-secrets.ts';

/** From so many suites on, one message that they all fail with is one problem. */
const ONE_CAUSE_FROM = 10;

/** More suites that begin to fail at once than a person can look at one by one are one problem, whatever they say. */
const MOST_NEW_SUITES = 50;

/** What a test run is looked at with: what is known before it. */
export interface BeforeRun {
  readonly test_jobs: readonly TestJob[];
  /** All that are open. */
  readonly tickets: readonly Ticket[];
  /** Up to when what is known can be newer than the run; '' for a run of now. */
  readonly limit: string;
}

interface FailingSuite {
  readonly suite: TestSuite;
  readonly fingerprint: string;
  /** What its failing tests all say; null where that is not one thing. */
  readonly cause: string | null;
}

/** Under which every fingerprint that the tickets of a run can have is found: also those of older versions. */
export function fingerprintsOfRun(run: Pick<DatedRun, 'job' | 'suites'>): string[] {
  const failing = run.suites.filter(({ failed }) => failed > 0);
  const found = failing.flatMap((suite) => {
    const cause = causeOf(suite);
    return [
      suiteFingerprint(steadySuiteName(suite.name)),
      suiteFingerprint(suite.name),
      ...(cause === null ? [] : [causeFingerprint(cause)]),
    ];
  });
  return [...new Set([...found, runFingerprint(run.job), MANY_SUITES])];
}

/**
 * The look of a test run: a suite that fails is a problem, or many that fail with one message together, or that begin to
 * fail at once; a run that failed without a failing suite is one itself. It is gone when that suite passed, in every job that runs it, or when its job has
 * run several times without it: a run says nothing of a suite that was not in it.
 */
export function lookOfTestRun(run: DatedRun, before: BeforeRun): ProblemReport {
  const known = knownFailures(before.test_jobs);
  const left = knownFailures(withRun(before.test_jobs, run, before.limit));
  const passing = run.suites.filter(({ passed, failed }) => passed > 0 && failed === 0);
  const passed = new Set(passing.map(({ name }) => suiteKey(name)));
  const found = problemsOf(run, before).filter(({ fingerprint }) => left.has(testProblemOf(fingerprint)));
  const ofOwn = suitesOf([...found, ...before.tickets.filter(isOpen)]);
  return {
    origin: 'test',
    problems: found,
    covers: (fingerprint) => {
      const problem = testProblemOf(fingerprint);
      if (problem.kind === 'many') return isSubset(left.suites, ofOwn);
      if (left.has(problem)) return false;
      if (known.has(problem)) return true;
      return problem.kind === 'suite'
        ? passed.has(problem.key)
        : problem.kind === 'run' && run.success && problem.job === run.job;
    },
    gone: (fingerprint) => {
      const problem = testProblemOf(fingerprint);
      if (problem.kind === 'run') return run.success ? 'the test run passed again' : 'the tests ran again';
      if (problem.kind === 'cause') return 'no suite fails with it any more';
      if (problem.kind === 'many')
        return left.suites.size === 0
          ? 'the suites passed again'
          : 'every suite that fails has its own ticket';
      if (passed.has(problem.key)) return 'the suite passed again';
      if (problem.key === suiteKey(FURTHER_SUITES)) return 'no further suites failed again';
      const job = run.job === null ? 'its job' : `the job ${run.job}`;
      return run.suites.length === 0
        ? `${job} succeeded three times and told nothing of its suites`
        : `${job} ran three times without it`;
    },
    everyTime: true,
  };
}

/** Each with the place of the run's output. */
function problemsOf(run: DatedRun, before: BeforeRun): Problem[] {
  const { log } = run;
  const found = problemsIn(run, before);
  if (log === undefined) return found;
  return found.map(({ failing, ...problem }) =>
    failing === undefined ? problem : { ...problem, failing: { ...failing, log } },
  );
}

function problemsIn(run: DatedRun, { tickets }: BeforeRun): Problem[] {
  const suites = failingSuites(run);
  if (suites.length === 0) return run.success ? [] : [wholeRun(run)];
  const open = new Set(tickets.filter(isOpen).map(({ fingerprint }) => steadyFingerprint(fingerprint)));
  const shared = [...Map.groupBy(suites, ({ cause }) => cause)].flatMap(([cause, alike]) => {
    if (cause === null) return [];
    const isOne = alike.length >= ONE_CAUSE_FROM || open.has(causeFingerprint(cause));
    const without = alike.filter(({ fingerprint }) => isOne && !open.has(fingerprint));
    return without.length === 0 ? [] : [{ cause, alike: without }];
  });
  const ofCauses = new Set(shared.flatMap(({ alike }) => alike));
  const [own, fresh] = partition(
    suites.filter((suite) => !ofCauses.has(suite)),
    ({ fingerprint }) => open.has(fingerprint),
  );
  const isMany = fresh.length > MOST_NEW_SUITES || (fresh.length > 0 && open.has(MANY_SUITES));
  return [
    ...(isMany ? own : suites.filter((suite) => !ofCauses.has(suite))).map(ofSuite),
    ...shared.map(({ cause, alike }) => ofCause(cause, alike)),
    ...(isMany ? [ofMany(fresh)] : []),
  ];
}

/** The keys of suites that have a ticket, or will have one, of their own. */
function suitesOf(tickets: readonly Pick<Problem, 'fingerprint'>[]): ReadonlySet<string> {
  const problems = tickets.map(({ fingerprint }) => testProblemOf(fingerprint));
  return new Set(problems.flatMap((problem) => (problem.kind === 'suite' ? [problem.key] : [])));
}

function isSubset(keys: ReadonlySet<string>, of: ReadonlySet<string>): boolean {
  return [...keys].every((key) => of.has(key));
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter((one) => isFirst(one)), all.filter((one) => !isFirst(one))];
}

/** In the run's order; suites whose names differ only in what varies from run to run are one. */
function failingSuites({ suites }: DatedRun): FailingSuite[] {
  const byFingerprint = Map.groupBy(
    suites.filter(({ failed }) => failed > 0),
    ({ name }) => suiteFingerprint(steadySuiteName(name)),
  );
  return Array.from(byFingerprint, ([fingerprint, same]) => {
    const suite = same.reduce((one, { failed, cases }) => ({
      ...one,
      failed: one.failed + failed,
      cases: [...one.cases, ...cases],
    }));
    return { suite, fingerprint, cause: causeOf(suite) };
  });
}

function ofSuite({ suite, fingerprint }: FailingSuite): Problem {
  const name = steadySuiteName(suite.name);
  const failing = { total: suite.failed, tests: testsOf(suite), suites: { total: 1, names: [name] } };
  return problemOf(fingerprint, `failing tests in ${name === '' ? 'a suite without a name' : name}`, {
    ...failing,
    output: null,
  });
}

function ofCause(cause: string, alike: readonly FailingSuite[]): Problem {
  return problemOf(causeFingerprint(cause), `many suites fail: ${cause}`, failingOf(alike));
}

function ofMany(suites: readonly FailingSuite[]): Problem {
  return problemOf(MANY_SUITES, 'many suites fail', failingOf(suites));
}

/** One test of each suite, as far as there is room. */
function failingOf(alike: readonly FailingSuite[]): FailingTests {
  return {
    total: alike.reduce((sum, { suite }) => sum + suite.failed, 0),
    tests: alike.flatMap(({ suite }) => testsOf(suite).slice(0, 1)),
    suites: { total: alike.length, names: alike.map(({ suite }) => steadySuiteName(suite.name)) },
    output: null,
  };
}

function wholeRun({ job, results, failure }: DatedRun): Problem {
  const title = job === null ? 'the test run failed' : `the test run of ${job} failed`;
  return problemOf(runFingerprint(job), title, {
    total: results?.failed ?? 0,
    tests: [],
    suites: { total: 0, names: [] },
    output: failure,
  });
}

function testsOf({ name: raw, cases }: TestSuite): FailingTests['tests'] {
  const suite = steadySuiteName(raw);
  return cases
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ name, message }) => ({ suite, name, message }));
}

/** Its title is as it will be recorded: else it would read as changed in each run. */
function problemOf(fingerprint: string, words: string, failing: FailingTests): Problem {
  const title = withoutSecrets(words);
  return { fingerprint, title, severity: 'high', failing: boundedFailing(failing) };
}
