import type { Additions } from '../../../src/catalogue/catalogue.ts';
import { plainFormat } from '../evidence/reports/plain-format.ts';
import { completeEnvFile } from './complete-env-file.ts';
import { runbook } from './runbook.ts';

/** What somebody's house adds; a thread is told the address of this module. */
export const additions: Additions = {
  fixes: [completeEnvFile],
  formats: [plainFormat],
  documents: [runbook],
};
