import type { TestJob } from '../../status/status.ts';
import { steadySuiteName } from '../steady-suite-name.ts';
import { isBare } from './add-run.ts';
import { digestOf } from './digest.ts';
import { suiteKey } from './suite-groups.ts';
import { parseSuites } from './suite-results.ts';

/** Of the ticket of a run without failing suites; no suite can be named like this. */
const WHOLE_RUN = 'test_run';
const SUITE = 'test/';
const CAUSE = 'test_cause/';

/** The fingerprint of many suites that fail at once, for whatever they say. */
export const MANY_SUITES = 'test_suites';

/** The fingerprint of a job's run that failed, where no suite is known to have. */
export function runFingerprint(job: string | null): string {
  return job === null ? WHOLE_RUN : `${WHOLE_RUN}/${job}`;
}

export function suiteFingerprint(steadyName: string): string {
  return `${SUITE}${steadyName}`;
}

/** The fingerprint of what many suites fail with alike. */
export function causeFingerprint(cause: string): string {
  return `${CAUSE}${digestOf(cause)}`;
}

/** What the fingerprint of a ticket would be today: the name of a suite may have had the time or place of a run in it. */
export function steadyFingerprint(fingerprint: string): string {
  return fingerprint.startsWith(SUITE)
    ? suiteFingerprint(steadySuiteName(fingerprint.slice(SUITE.length)))
    : fingerprint;
}

/** What a ticket of tests is about, told by its fingerprint; a suite's may be of a time at which it had its run in its name. */
export type TestProblem =
  | { readonly kind: 'run'; readonly job: string | null }
  | { readonly kind: 'suite'; readonly key: string }
  | { readonly kind: 'cause'; readonly cause: string }
  | { readonly kind: 'many' };

export function testProblemOf(fingerprint: string): TestProblem {
  if (fingerprint === MANY_SUITES) return { kind: 'many' };
  if (fingerprint.startsWith(CAUSE)) return { kind: 'cause', cause: fingerprint.slice(CAUSE.length) };
  if (fingerprint.startsWith(SUITE)) return { kind: 'suite', key: suiteKey(fingerprint.slice(SUITE.length)) };
  const job = fingerprint.slice(WHOLE_RUN.length + 1);
  return { kind: 'run', job: job === '' ? null : job };
}

/** What of the tests fails by the newest that is known, asked for many tickets. */
export interface KnownFailures {
  /** Whether the problem is there still. */
  readonly has: (problem: TestProblem) => boolean;
  /** The keys of the suites that fail. */
  readonly suites: ReadonlySet<string>;
}

export function knownFailures(jobs: readonly TestJob[]): KnownFailures {
  const suites = new Set<string>();
  const causes = new Set<string>();
  const runs = new Set<string | null>();
  for (const job of jobs) {
    if (job.broken_at !== null || (isBare(job) && job.failed > 0)) runs.add(job.job);
    for (const [key, { failed, cause }] of parseSuites(job.suites)) {
      if (failed > 0) suites.add(key);
      if (failed > 0 && cause !== '') causes.add(cause);
    }
  }
  return {
    suites,
    has(problem) {
      switch (problem.kind) {
        case 'run':
          return runs.has(problem.job);
        case 'suite':
          return suites.has(problem.key);
        case 'cause':
          return causes.has(problem.cause);
        case 'many':
          return suites.size > 0;
      }
    },
  };
}
