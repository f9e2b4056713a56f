import { futureEvidence, openIssues } from './evidence-rules.ts';
import { health } from './health.ts';
import { metrics } from './metrics.ts';
import type { PolicyRules } from './rules.ts';
import { failedTestRuns, testPassRate, testRates } from './tests.ts';
import { replacedTests, skippedTests } from './unproved-tests.ts';

/** The policy's second version: the newest result of each test job decides, and no single health check does. */
export const VERSION_2: PolicyRules = {
  rules: [
    futureEvidence,
    openIssues,
    failedTestRuns,
    testPassRate,
    skippedTests,
    replacedTests,
    health,
    metrics,
  ],
  testRates,
};
