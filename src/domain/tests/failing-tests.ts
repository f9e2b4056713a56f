import * as z from 'zod';
import { countOf } from '../text/counts.ts';
import { andMore } from '../text/lists.ts';

/** Of the tests that fail, these are named; a list of tickets has fewer. */
const NAMED_TESTS = 10;
const NAMED_SUITES = 20;
const MAX_MESSAGE = 500;
const BRIEF = { tests: 3, suites: 5, message: 200 };

/** What failed behind a ticket of tests, as of when it was seen last. */
export const FailingTests = z.object({
  /** How many tests failed; 0 where none is known to have. */
  total: z.int().min(0),
  /** The first of them; of a ticket for many suites, one of each. */
  tests: z.array(z.object({ suite: z.string(), name: z.string(), message: z.string().nullable() })),
  /** In how many suites that is, and the first of them. */
  suites: z.object({ total: z.int().min(0), names: z.array(z.string()) }),
  /** How the run ended with its last output, where no test is known to have failed. */
  output: z.string().nullable(),
  /** Where the run's whole output is kept, relative to the workspace; left out where it is not. */
  log: z.string().exactOptional(),
});
export type FailingTests = z.infer<typeof FailingTests>;

/** As much of it as an event and a ticket's page hold. */
export function boundedFailing(failing: FailingTests): FailingTests {
  return cut(failing, NAMED_TESTS, NAMED_SUITES, MAX_MESSAGE);
}

/** As much of it as a list of tickets holds. */
export function brieflyFailing(failing: FailingTests | null): FailingTests | null {
  return failing === null ? null : cut(failing, BRIEF.tests, BRIEF.suites, BRIEF.message);
}

/** Which tests fail, in one line: `test_login: expected 200, got 500, and 3 more`. */
export function failingWords({ total, tests }: FailingTests): string | null {
  const [first] = tests;
  if (first === undefined) return total === 0 ? null : countOf(total, 'test fails', 'tests fail');
  const said = first.message
    ?.split('\n')
    .find((line) => line.trim() !== '')
    ?.trim();
  const more = total - 1;
  return `${first.name}${said === undefined ? '' : `: ${shortened(said, BRIEF.message)}`}${more > 0 ? `, ${andMore(more)}` : ''}`;
}

function cut(
  { total, tests, suites, output, log }: FailingTests,
  most: number,
  names: number,
  length: number,
): FailingTests {
  return {
    total,
    tests: tests
      .slice(0, most)
      .map(({ message, ...test }) => ({ ...test, message: shortened(message, length) })),
    suites: { total: suites.total, names: suites.names.slice(0, names) },
    output: shortened(output, 2 * length),
    ...(log === undefined ? {} : { log }),
  };
}

function shortened(text: string | null, length: number): string | null {
  return text === null || text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
