import * as z from 'zod';
import { TestFacts } from '../event.ts';

/** `data/test-results/<component>.json`: the newest test run in full, with its suites. */
export const TestResultsDocument = z.object({
  schema_version: z.literal(3),
  component_id: z.string(),
  timestamp: z.iso.datetime(),
  ...TestFacts.omit({ type: true }).shape,
});
export type TestResultsDocument = z.infer<typeof TestResultsDocument>;
