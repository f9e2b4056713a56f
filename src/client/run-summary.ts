import * as z from 'zod';

/** One run of a workflow, as Temporal's list of runs has it. */
export const RunSummary = z.object({
  workflow_id: z.string(),
  run_id: z.string(),
  /** The type of the workflow. */
  type: z.string(),
  /** As Temporal calls it, in lower case. */
  status: z.string(),
  started_at: z.iso.datetime(),
  /** Null while it runs. */
  finished_at: z.iso.datetime().nullable(),
  /** Until now while it runs. */
  duration_ms: z.number(),
});
export type RunSummary = z.infer<typeof RunSummary>;

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
