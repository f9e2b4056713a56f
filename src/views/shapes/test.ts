import * as z from 'zod';
import { TestCounts } from '../../domain/event.ts';

/** How the declared tests of one component went: `hms test --json`. */
export const RanTests = z.object({
  component_id: z.string(),
  success: z.boolean(),
  /** Null where neither a report nor the runner's own summary has counts. */
  results: TestCounts.nullable(),
  duration_ms: z.int().min(0).nullable(),
  /** What was checked out when they began; null where git does not know. */
  commit: z.string().nullable(),
  job: z.string().nullable(),
  /** How many suites a report named. */
  suites: z.int().min(0),
  /** How a failed run ended, with its last output; or why a declared report was not used. */
  failure: z.string().nullable(),
  /** Where the run's output is kept, relative to the workspace; null where it could not be. */
  log: z.string().nullable(),
  recorded: z.boolean(),
  /** When the run was that `--reuse` took; null for one of now. */
  reused_from: z.iso.datetime().nullable(),
});
export type RanTests = z.infer<typeof RanTests>;

/** What `hms test` would run and read for one component: `hms test --try --json`. */
export const WouldRun = z.object({
  component_id: z.string(),
  command: z.array(z.string()),
  folder: z.string(),
  timeout_ms: z.int().min(0),
  /** Where the report is to be, relative to the folder; null where none is declared. */
  report: z.string().nullable(),
  /** In which format the report, or without one what is printed, is read; null where none is declared. */
  format: z.string().nullable(),
  job: z.string().nullable(),
  /** Which variables the command gets beside the usual ones. */
  env: z.array(z.string()),
});
export type WouldRun = z.infer<typeof WouldRun>;
