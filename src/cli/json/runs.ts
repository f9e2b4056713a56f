import * as z from 'zod';
import { RunSummary } from '../../client/run-summary.ts';

/** What `hms runs --json` prints. */
export const RunsOutput = z.object({
  /** The newest first. */
  runs: z.array(RunSummary),
});

/** One run, as `hms runs show --json` prints it. */
export const RunDetails = RunSummary.extend({
  /** What it was begun for, in one line. */
  summary: z.string().nullable(),
  memo: z.record(z.string(), z.unknown()),
  /** Where it stands, as Markdown; null for a run that says nothing of it. */
  details: z.string().nullable(),
  /** Why it failed; null for a run that did not. */
  failure: z.string().nullable(),
  /** Who asked it to stop, by name; null where nobody did, or nobody said who it was. */
  cancelled_by: z.string().nullable(),
  /** How many runs it began. */
  children: z.int().min(0),
  /** Its page in the Web UI of the server that was asked. */
  web_ui: z.string().nullable(),
});
export type RunDetails = z.infer<typeof RunDetails>;

/** What `hms cancel --json` prints. */
export const CancelOutput = z.object({
  workflow_id: z.string(),
  /** False when it had ended before, or ended otherwise. */
  cancelled: z.boolean(),
  /** The run's status afterwards, as Temporal calls it, in lower case. */
  status: z.string(),
});
