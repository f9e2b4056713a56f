import type { JudgedTicket } from '../known-evidence.ts';
import type { TestJob } from '../status.ts';
import { steadySuiteName } from '../../tests/steady-suite-name.ts';
import { testProblemOf } from '../../tests/jobs/failures.ts';
import { parseSuites } from '../../tests/jobs/suite-results.ts';
import { cutList, joined } from '../../text/lists.ts';

/** More suites than this are counted. */
const NAMED_SUITES = 2;
const SUITE = 'test/';

/**
 * What tells a job without a name from others: its failing suites, as far as tickets name them, or when it last ran;
 * or that it is the one without a name; as in `the suites tests.api and tests.db`.
 */
export function tellApart(
  { suites, timestamp }: TestJob,
  tickets: readonly Pick<JudgedTicket, 'origin' | 'fingerprint'>[],
): string {
  if (suites === '') return 'the job without a name';
  const own = parseSuites(suites);
  const failing = tickets.flatMap(({ origin, fingerprint }) => {
    const problem = testProblemOf(fingerprint);
    const isOwn = origin === 'test' && problem.kind === 'suite' && (own.get(problem.key)?.failed ?? 0) > 0;
    return isOwn ? [steadySuiteName(fingerprint.slice(SUITE.length))] : [];
  });
  const names = [...new Set(failing)];
  if (names.length === 0) return `the tests that last ran on ${timestamp.slice(0, 10)}`;
  const named = cutList(names, NAMED_SUITES, (left) => `${left} more`);
  return `the ${names.length === 1 ? 'suite' : 'suites'} ${joined(named)}`;
}
