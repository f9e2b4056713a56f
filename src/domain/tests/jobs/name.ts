import * as z from 'zod';
import { TEST_JOB_NAME, TEST_JOB_NAME_RULE } from './name-rule.ts';

/** The name of a test job. */
export const TestJobName = z.string().regex(TEST_JOB_NAME, { error: TEST_JOB_NAME_RULE });
