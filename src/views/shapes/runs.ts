import * as z from 'zod';
import { RunSummary } from '../../client/run-summary.ts';

/** What `hms runs --json` prints. */
export const RunsOutput = z.object({
  /** The newest first. */
  runs: z.array(RunSummary),
});

/** What `hms cancel --json` prints. */
export const CancelOutput = z.object({
  workflow_id: z.string(),
  /** False when it had ended before, or ended otherwise. */
  cancelled: z.boolean(),
  /** The run's status afterwards, as Temporal calls it, in lower case. */
  status: z.string(),
});
