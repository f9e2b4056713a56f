import * as z from 'zod';
import { MonitorView } from '../../client/views.ts';
import { OperationalStatus } from '../../domain/colour.ts';
import { CATCH_UP } from '../../domain/monitor/catch-up.ts';
import type { CycleReport, MonitorOverview } from '../../domain/monitor/overview.ts';
import { schemaOf } from './schema-of.ts';
import { BackoffFields } from './updates.ts';

const CycleReason = z.enum(['slot', 'catch_up', 'asked']);

const Change = {
  component_id: z.string(),
  from: OperationalStatus,
  to: OperationalStatus,
  why: z.string().exactOptional(),
};

const Cycle = schemaOf<CycleReport>()(
  z.object({
    number: z.int().min(1),
    reason: CycleReason,
    outcome: z.enum(['done', 'failed']),
    started_at: z.iso.datetime(),
    finished_at: z.iso.datetime(),
    duration_ms: z.number(),
    components: z.int().min(0).nullable(),
    error: z.string().nullable(),
    changes: z.array(z.object(Change)),
    more_changes: z.int().min(0),
  }),
);

const Overview = schemaOf<MonitorOverview & { readonly served: boolean }>()(
  z.object({
    served: z.boolean(),
    state: z.enum(['waiting', 'checking', 'paused']),
    started_at: z.iso.datetime(),
    interval_seconds: z.number(),
    jitter_percent: z.number(),
    catch_up: z.enum(CATCH_UP),
    components: z.int().min(0).nullable(),
    only: z.array(z.string()).nullable(),
    except: z.array(z.string()),
    own_intervals: z.record(z.string(), z.number()),
    unknown_components: z.array(z.string()),
    next_cycle_at: z.iso.datetime().nullable(),
    paused: z
      .object({
        reason: z.string(),
        since: z.iso.datetime(),
        until: z.iso.datetime().nullable(),
        by: z.string().exactOptional(),
      })
      .nullable(),
    running_cycle: z
      .object({
        number: z.int().min(1),
        reason: CycleReason,
        started_at: z.iso.datetime(),
        components: z.int().min(0).nullable(),
      })
      .nullable(),
    cycles: z.int().min(0),
    missed: z.int().min(0),
    failed: z.int().min(0),
    last_cycle: Cycle.nullable(),
    recent_cycles: z.array(Cycle),
    colours: z.record(OperationalStatus, z.int().min(0)).nullable(),
    resting: z.array(z.object({ component_id: z.string(), ...BackoffFields })).exactOptional(),
    more_resting: z.int().min(0).exactOptional(),
    health_checks: z
      .object({
        components: z.int().min(0),
        shortest_seconds: z.number(),
        longest_seconds: z.number(),
        lag_ms: z.number(),
        changes: z.array(z.object({ at: z.iso.datetime(), ...Change })),
      })
      .nullable()
      .exactOptional(),
    notes: z.array(z.object({ at: z.iso.datetime(), text: z.string() })),
  }),
);

/** What `hms monitor status --json` prints: what the monitor says or, without a worker that can ask it, what the server knows. */
export const MonitorStatusOutput = z.union([Overview, MonitorView]);

/** What `hms monitor --detach --json` prints. */
export const MonitorStartOutput = z.object({
  /** False when it ran already. */
  started: z.boolean(),
});

/** What the commands print that tell the monitor something. */
export const MonitorAnswerOutput = z.object({
  /** In words; what was only sent is taken when a worker serves. */
  answer: z.string(),
});

/** What `hms monitor stop --json` prints. */
export const MonitorStopOutput = z.object({
  stopped: z.literal(true),
  /** Who stopped it, by name; null where nobody said. */
  by: z.string().nullable(),
});
