import type { ReadingAdditions } from '../../../src/reading/additions.ts';
import { plainFormat } from '../evidence/reports/plain-format.ts';

/** What somebody else has added, for threads too. */
export const additions: ReadingAdditions = { module: import.meta.url, formats: [plainFormat] };
