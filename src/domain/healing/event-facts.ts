import * as z from 'zod';
import { HEAL_OUTCOMES, HEAL_TRIGGERS } from './heal.ts';
import { HealSymptom } from './symptom.ts';

/** What one strategy of a heal did once. */
export const HealFacts = z.object({
  type: z.literal('heal_attempted'),
  /** A strategy's id; one that a later version no longer has stays readable. */
  strategy: z.string(),
  trigger: z.enum(HEAL_TRIGGERS),
  /** Of the problems that it was to put right. */
  fingerprints: z.array(z.string()),
  outcome: z.enum(HEAL_OUTCOMES),
  /** How often it was begun; 0 when it was not. */
  attempts: z.int().min(0),
  /** From its choice to its outcome, with the waits for an approval and for the stability time. */
  duration_ms: z.int().min(0),
  /** What it did, or why it did not. */
  detail: z.string(),
  /** The person who insisted on the heal whatever the guardrails said (`--force`), by name; null where nobody did. */
  forced_by: z.string().nullable().default(null),
  /** Of the first of the problems. What follows is null where an earlier version of the program did not tell it. */
  symptom: HealSymptom.nullable().default(null),
  /** Of `duration_ms`: for an approval, for acting and looking, and for the stability time. */
  waited_ms: z.int().min(0).nullable().default(null),
  acted_ms: z.int().min(0).nullable().default(null),
  held_ms: z.int().min(0).nullable().default(null),
  /** Fingerprints of what was well before and is wrong since. */
  worse: z.array(z.string()).default([]),
});

/** A person let one heal do one thing: what a heal may act on, since only who may write into the workspace can record it. */
export const HealApproved = z.object({
  type: z.literal('heal_approved'),
  /** The heal's run, as `<workflow id>/<run id>`. */
  heal: z.string(),
  strategy: z.string(),
  expires_at: z.iso.datetime(),
});
/** A heal begins to do something risky, by an approval or because `allow.heal` lets it; once for each approval. */
export const HealBegun = z.object({
  type: z.literal('heal_begun'),
  heal: z.string(),
  strategy: z.string(),
  /** The idempotency key of the activity that does it. */
  activity: z.string(),
});
/** A person insists (`--force`) on the next heal whatever the guardrails say. */
export const HealForced = z.object({ type: z.literal('heal_forced'), reason: z.string() });
/** A heal has waited for the heal of a component that this one needs, from whose episode this one's follows. */
export const HealWaited = z.object({
  type: z.literal('heal_waited'),
  /** The heal's run, as `<workflow id>/<run id>`. */
  heal: z.string(),
  /** How many strategies the heal had tried before. */
  step: z.int().min(0),
  /** The component that was waited for. */
  root: z.string(),
  /** Of what was to be treated. */
  symptom: HealSymptom.nullable(),
  waited_ms: z.int().min(0),
  /** Whether what was to be treated had gone by then, without anything being done here. */
  recovered: z.boolean(),
});
