import * as z from 'zod';
import { EnvironmentStatus } from './environment.ts';

/**
 * A fix of the environment check was tried, or taken back: what it was about, what ran, and what the checks before and after say.
 * `no_effect`: it ran, and the check after it still finds the problem. Who or what asked stands in the event's `actor` and `run`.
 */
export const EnvironmentFixed = z.object({
  type: z.literal('environment_fixed'),
  fix: z.string(),
  /** What `allow.fixes` named: `safe`, `install`, or `system:` with a tool. */
  kind: z.string(),
  /** What it worked on, relative to the component. */
  path: z.string(),
  fingerprint: z.string(),
  action: z.string(),
  /** The command that ran; null where none did. */
  command: z.string().nullable(),
  outcome: z.enum(['fixed', 'no_effect', 'failed', 'undone']),
  /** Why it failed, with the end of what the command printed. */
  error: z.string().nullable(),
  before: EnvironmentStatus,
  after: EnvironmentStatus,
  duration_ms: z.int().min(0),
  /** What has to be known to undo it: names and digests. Null where nothing undoes it. */
  undo: z.record(z.string(), z.string()).nullable(),
});
export type EnvironmentFixed = z.infer<typeof EnvironmentFixed>;
