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
