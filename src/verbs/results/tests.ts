import { InputError } from '../../domain/errors.ts';
import type { TestRun } from '../../tracker/test-runs.ts';
import { optionalCount, optionalText, type InputOf } from '../fields.ts';
import { defineResultVerb, RESULT_FIELDS } from './result-verb.ts';

const FIELDS = {
  ...RESULT_FIELDS,
  passed: optionalCount('how many tests passed; with failed'),
  failed: optionalCount('how many tests failed; with passed'),
  skipped: optionalCount('how many tests were skipped'),
  commit: optionalText('the commit that was tested'),
  job: optionalText('the test job that ran, where the component has several: each has its own results'),
};

/** Records a test run that a pipeline made. */
export const tests = defineResultVerb({
  name: 'tests',
  command: 'tracker test',
  example: 'HMS-API --success --commit 3f2a9c1',
  summary: 'record a test run; a failing one opens a ticket, a passing one resolves it',
  noun: 'test run',
  fields: FIELDS,
  async record({ context, id, input, recording }) {
    const { BARE_RUN, recordTest } = await import('../../tracker/test-runs.ts');
    const { TEST_JOB_NAME, TEST_JOB_NAME_RULE } = await import('../../domain/tests/jobs/name-rule.ts');
    const { outcome, duration_ms = null, commit = null, job = null } = input;
    if (job !== null && !TEST_JOB_NAME.test(job)) throw new InputError(`job: ${TEST_JOB_NAME_RULE}`);
    const results = resultsIn(input);
    const run = { ...BARE_RUN, success: outcome === 'success', results, duration_ms, commit, job };
    return recordTest(context.tracker, id, run, recording);
  },
});

/** Throws InputError for counts that say something else than the outcome. */
function resultsIn({ outcome, passed, failed, skipped }: InputOf<typeof FIELDS>): TestRun['results'] {
  if (outcome === 'success' && (failed ?? 0) > 0)
    throw new InputError('A run in which tests failed has the outcome "failure".');
  if (passed !== undefined && failed !== undefined) return { passed, failed, skipped: skipped ?? 0 };
  if (passed === undefined && failed === undefined && skipped === undefined) return null;
  throw new InputError('Give both passed and failed, or no counts.');
}
