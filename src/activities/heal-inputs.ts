import * as z from 'zod';
import { HEAL_OUTCOMES, HEAL_TRIGGERS, STRATEGY_IDS } from '../domain/healing/heal.ts';
import { ComponentIds, OfComponent } from './inputs.ts';

/** A fingerprint may hold a path of a repository. */
const Fingerprint = z.string().min(1).max(8_192);
const Fingerprints = z.array(Fingerprint).max(20_000);
/** A name of a person, as commands give it. */
const Name = z.string().min(1).max(200);
const Strategy = z.enum(STRATEGY_IDS);

/** Waits for approvals take days. */
const MAX_DURATION_MS = 366 * 24 * 3_600_000;

const PastAttempt = z.object({
  strategy: Strategy,
  fingerprints: Fingerprints,
  outcome: z.enum(HEAL_OUTCOMES),
  at: z.iso.datetime(),
});

export const HealLimitsInput = OfComponent.extend({ trigger: z.enum(HEAL_TRIGGERS) });

export const PlanHealInput = OfComponent.extend({
  recent: z.array(PastAttempt).max(10_000),
  forced: z.boolean().default(false),
});

export const ApplyStrategyInput = OfComponent.extend({
  strategy: Strategy,
  /** Left out by heals of version 0.2.0. */
  fingerprints: Fingerprints.optional(),
});

export const FindApprovalInput = OfComponent.extend({ strategy: Strategy });

export const CheckProblemsInput = OfComponent.extend({ strategy: Strategy, fingerprints: Fingerprints });

export const RecordHealAttemptInput = OfComponent.extend({
  strategy: Strategy,
  trigger: z.enum(HEAL_TRIGGERS),
  fingerprints: Fingerprints,
  outcome: z.enum(HEAL_OUTCOMES),
  attempts: z.int().min(0).max(1_000),
  duration_ms: z.int().min(0).max(MAX_DURATION_MS),
  /** Every problem that is left, in words. */
  detail: z.string().max(1_000_000),
  forced_by: Name.nullable().default(null),
  asked_by: Name.nullable().default(null),
});

export const FindRunningHealsInput = z.strictObject({ component_ids: ComponentIds });

export const RequestHealInput = OfComponent.extend({
  reason: z.string().min(1).max(2_000),
  trigger: z.enum(HEAL_TRIGGERS).default('monitor'),
  asked_by: Name.exactOptional(),
});

export const RequestHealsInput = z.strictObject({ component_ids: ComponentIds });
