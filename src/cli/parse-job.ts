import { InvalidArgumentError } from 'commander';
import { TEST_JOB_NAME, TEST_JOB_NAME_RULE } from '../domain/tests/jobs/name-rule.ts';

/** The name of a test job, as `--job` takes it. */
export function parseJob(text: string): string {
  if (TEST_JOB_NAME.test(text)) return text;
  throw new InvalidArgumentError(TEST_JOB_NAME_RULE);
}
