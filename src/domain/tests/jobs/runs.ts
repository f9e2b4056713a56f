import type { z } from 'zod';
import type { TestFacts } from '../../event.ts';

/** A test run with when it was. */
export type DatedRun = Pick<
  z.infer<typeof TestFacts>,
  'success' | 'results' | 'job' | 'suites' | 'failure' | 'log'
> & { readonly at: string };

/** So many runs of a job without something mean that it is no longer part of the job. */
export const RUNS_WITHOUT = 3;

/** Whether something comes after what is known, which gives way also where it is dated after `limit`: by a wrong clock. */
export function isNewer(at: string, known: string, limit: string): boolean {
  return at >= known || known > limit;
}

/** Whether the run failed though no test is known to have: it could not start, crashed, or told nothing. */
export function isBroken({ success, results, suites }: DatedRun): boolean {
  return !success && (results?.failed ?? 0) === 0 && suites.every(({ failed }) => failed === 0);
}
