import * as z from 'zod';
import { RunSummary } from './run-summary.ts';

/** What the server knows of the monitor while no worker can say more. */
export const MonitorView = z.object({
  served: z.literal(false),
  run: RunSummary,
  /** What it was started with; null when it was started by hand. */
  asked: z.unknown(),
  /** The worst colour of the fleet after the last cycle. */
  colour: z.string().nullable(),
  last_cycle: RunSummary.nullable(),
});
export type MonitorView = z.infer<typeof MonitorView>;

/** What the server knows of the heals that have begun. */
export const HealingView = z.object({
  served: z.literal(false),
  /** Null when nothing was asked for within the last hour. */
  coordinator: RunSummary.nullable(),
  running: z.array(
    RunSummary.extend({
      component_id: z.string(),
      /** Fingerprints of what it found. */
      findings: z.array(z.string()),
    }),
  ),
});
export type HealingView = z.infer<typeof HealingView>;
