import type { Additions } from '../../../src/catalogue/additions.ts';
import { plainFormat } from '../evidence/reports/plain-format.ts';
import { completeEnvFile } from './complete-env-file.ts';
import { runbook } from './runbook.ts';

/** What somebody's house adds. */
export const additions: Additions = {
  module: import.meta.url,
  fixes: [completeEnvFile],
  formats: [plainFormat],
  documents: [runbook],
};
