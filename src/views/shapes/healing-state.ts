import * as z from 'zod';
import { HealingView } from '../../client/views.ts';
import type { FinishedHeal, HealingState } from '../../domain/healing/state.ts';
import { HEAL_TRIGGERS } from '../../domain/healing/heal.ts';
import { Attempt, HEAL_ENDS, Sent } from './healing.ts';
import { schemaOf } from './schema-of.ts';

const RequestFields = {
  component_id: z.string(),
  reason: z.string(),
  trigger: z.enum(HEAL_TRIGGERS),
  forced_by: z.string().nullable().exactOptional(),
  asked_by: z.string().nullable().exactOptional(),
};

const Finished = schemaOf<FinishedHeal>()(
  z.object({
    request_id: z.string(),
    component_id: z.string(),
    workflow_id: z.string(),
    run_id: z.string().nullable(),
    finished_at: z.iso.datetime(),
    outcome: z.enum([...HEAL_ENDS, 'cancelled', 'broken_off']),
    said: z.string(),
    attempts: z.array(Attempt),
  }),
);

const StateFields = {
  running: z.array(
    z.object({
      ...RequestFields,
      request_id: z.string(),
      workflow_id: z.string(),
      run_id: z.string().nullable(),
      started_at: z.iso.datetime(),
      waits_for_approval: z.boolean(),
      /** The component whose heal it waits for. */
      waits_for_root: z.string().nullable().exactOptional(),
      joined: z.int().min(0),
    }),
  ),
  waiting: z.array(
    z.object({
      ...RequestFields,
      request_id: z.string(),
      requested_at: z.iso.datetime(),
      why: z.string(),
      joined: z.int().min(0),
    }),
  ),
  finished: z.array(Finished),
  refused: z.array(
    z.object({
      ...RequestFields,
      request_id: z.string(),
      refused_at: z.iso.datetime(),
      why: z.string(),
    }),
  ),
  pause: z
    .object({
      reason: z.string(),
      since: z.iso.datetime(),
      until: z.iso.datetime().nullable(),
      by: z.string().nullable().exactOptional(),
    })
    .nullable(),
  resumed: z.object({ by: z.string(), at: z.iso.datetime() }).exactOptional(),
};

const State = schemaOf<HealingState>()(z.object(StateFields));
const ServedState = schemaOf<HealingState & { served: true }>()(
  z.object({ served: z.literal(true), ...StateFields }),
);

/** What `hms heal status --json` prints: what the coordinator says or, without a worker that can ask it, what the server knows. */
export const HealingStatusOutput = z.union([ServedState, HealingView]);

/** What `hms heal pause --json` and `hms heal resume --json` print. */
export const HealingStateOutput = z.union([State, Sent]);
