import { futureEvidence, openIssues } from './evidence-rules.ts';
import { health } from './health.ts';
import type { PolicyRules } from './rules.ts';
import { VERSION_1, testPassRate } from './version-1.ts';

/** The policy's second version: no single health check decides. */
export const VERSION_2: PolicyRules = {
  rules: [futureEvidence, openIssues, testPassRate, health],
  testPassRate: VERSION_1.testPassRate,
};
