import * as z from 'zod';
import type { Admission } from '../../domain/healing/guardrails.ts';
import {
  HEAL_OUTCOMES,
  HEAL_TRIGGERS,
  type HealReport,
  type PastAttempt,
} from '../../domain/healing/heal.ts';
import { HealSymptom } from '../../domain/healing/symptom.ts';
import { schemaOf } from './schema-of.ts';

/** How a heal may end. */
export const HEAL_ENDS = ['healed', 'recovered', 'nothing_to_heal', 'gave_up'] as const;

const AttemptFields = {
  strategy: z.string(),
  fingerprints: z.array(z.string()),
  outcome: z.enum(HEAL_OUTCOMES),
  at: z.iso.datetime(),
};
/** An attempt of the last hour. */
export const Attempt = schemaOf<PastAttempt>()(z.object(AttemptFields));

/** How a heal stands, or how it ended: `hms heal`, and its answers to an approval. */
export const HealReportOutput = schemaOf<HealReport>()(
  z.object({
    component_id: z.string(),
    trigger: z.enum(HEAL_TRIGGERS),
    reason: z.string(),
    asked_by: z.string().nullable().exactOptional(),
    outcome: z.enum(HEAL_ENDS).nullable(),
    doing: z.string(),
    waits_for: z
      .object({
        strategy: z.string(),
        does: z.string(),
        proof: z.string(),
        expires_at: z.iso.datetime(),
        /** Whose components need this one, most first; `components` has the nearest. */
        affected: z
          .array(
            z.object({
              owner: z.string().nullable(),
              count: z.int().min(0),
              components: z.array(z.string()),
            }),
          )
          .exactOptional(),
      })
      .nullable(),
    /** Why the newest choice is as it is, in sentences. */
    reasons: z.array(z.string()).exactOptional(),
    /** The component whose heal it waits for. */
    waits_for_root: z.string().exactOptional(),
    /** Until when it only sees whether the problem stays away, or goes by itself. */
    holds_until: z.iso.datetime().exactOptional(),
    waited: z
      .array(z.object({ component_id: z.string(), waited_ms: z.number(), recovered: z.boolean() }))
      .exactOptional(),
    problems: z.array(
      z.object({
        fingerprint: z.string(),
        look: z.string(),
        symptom: HealSymptom.exactOptional(),
        description: z.string(),
        remediation: z.string(),
        fix: z.string().exactOptional(),
        mendable: z.boolean(),
      }),
    ),
    attempts: z.array(
      z.object({
        ...AttemptFields,
        attempts: z.int().min(0),
        duration_ms: z.number(),
        waited_ms: z.number(),
        acted_ms: z.number(),
        held_ms: z.number(),
        detail: z.string(),
        symptom: HealSymptom.nullable(),
        worse: z.array(z.string()),
      }),
    ),
    not_chosen: z.array(z.object({ strategy: z.string(), why: z.string() })),
    advice: z.array(z.string()),
    journal: z.array(z.string()),
  }),
);

type AdmissionAnswer = Admission & { readonly request_id: string; readonly workflow_id: string };

/** What `hms heal --detach --json` prints. */
export const HealRequestOutput = schemaOf<AdmissionAnswer>()(
  z.object({
    outcome: z.enum(['started', 'joined', 'queued', 'refused']),
    why: z.string(),
    request_id: z.string(),
    workflow_id: z.string(),
  }),
);

/** It was sent, since no worker is running, and takes effect later. */
export const Sent = z.object({ sent: z.literal(true) });

/** What `hms heal approve --json` and `hms heal reject --json` print. */
export const HealAnswerOutput = z.union([HealReportOutput, Sent]);
