import * as z from 'zod';
import { HEAL_OUTCOMES, HEAL_TRIGGERS } from '../domain/healing/heal.ts';
import { HEALING_ID } from '../domain/healing/ids.ts';
import { HealSymptom } from '../domain/healing/symptom.ts';
import { MAX_REGISTERED_ID, REGISTERED_ID } from '../domain/registry.ts';
import { ComponentIds, OfComponent } from './inputs.ts';

/** A fingerprint may hold a path of a repository. */
const Fingerprint = z.string().min(1).max(8_192);
const Fingerprints = z.array(Fingerprint).max(20_000);
/** A name of a person, as commands give it. */
const Name = z.string().min(1).max(200);
/** What was done before may have been done by a strategy that is no longer there. */
const AnyStrategy = z.string().max(MAX_REGISTERED_ID).regex(REGISTERED_ID);

/** Waits for approvals take days. */
const MAX_DURATION_MS = 366 * 24 * 3_600_000;

const Spent = z.int().min(0).max(MAX_DURATION_MS).nullable().default(null);

/** Of a coordinator of heals. */
const WorkflowId = z.string().min(1).max(1_000);

const PastAttempt = z.object({
  strategy: AnyStrategy,
  fingerprints: Fingerprints,
  outcome: z.enum(HEAL_OUTCOMES),
  at: z.iso.datetime(),
});

export const HealLimitsInput = OfComponent.extend({ trigger: z.enum(HEAL_TRIGGERS) });

export const PlanHealInput = OfComponent.extend({
  recent: z.array(PastAttempt).max(10_000),
  forced: z.boolean().default(false),
  /** Strategies that this heal has tried; left out by heals of version 0.2.0, whose choices are not recorded. */
  tried: z.array(AnyStrategy).max(1_000).optional(),
  coordinator: WorkflowId.default(HEALING_ID),
});

export const FindHealedRootInput = OfComponent.extend({ coordinator: WorkflowId });

export const RecordHealWaitInput = OfComponent.extend({
  root: OfComponent.shape.component_id,
  step: z.int().min(0).max(1_000),
  symptom: HealSymptom.nullable(),
  waited_ms: z.int().min(0).max(MAX_DURATION_MS),
  recovered: z.boolean(),
});

/** What came of one attempt. */
const AttemptFields = {
  trigger: z.enum(HEAL_TRIGGERS),
  fingerprints: Fingerprints,
  outcome: z.enum(HEAL_OUTCOMES),
  attempts: z.int().min(0).max(1_000),
  duration_ms: z.int().min(0).max(MAX_DURATION_MS),
  /** Every problem that is left, in words. */
  detail: z.string().max(1_000_000),
  /** Left out by heals of version 0.2.0, as what follows. */
  symptom: HealSymptom.nullable().default(null),
  waited_ms: Spent,
  acted_ms: Spent,
  held_ms: Spent,
  worse: Fingerprints.default([]),
  forced_by: Name.nullable().default(null),
  asked_by: Name.nullable().default(null),
};

/** Its id; which there are, is known once the component is read. */
const strategy = AnyStrategy;

export const ApplyStrategyInput = OfComponent.extend({
  strategy,
  /** Left out by heals of version 0.2.0. */
  fingerprints: Fingerprints.optional(),
  since: z.iso.datetime().optional(),
});

export const FindApprovalInput = OfComponent.extend({ strategy });

export const CheckProblemsInput = OfComponent.extend({
  strategy,
  fingerprints: Fingerprints,
  looks: z.array(AnyStrategy).max(100).optional(),
  known: Fingerprints.optional(),
});

export const RecordHealAttemptInput = OfComponent.extend({ strategy, ...AttemptFields });

export const FindRunningHealsInput = z.strictObject({ component_ids: ComponentIds });

export const RequestHealInput = OfComponent.extend({
  reason: z.string().min(1).max(2_000),
  trigger: z.enum(HEAL_TRIGGERS).default('monitor'),
  asked_by: Name.exactOptional(),
});

export const RequestHealsInput = z.strictObject({ component_ids: ComponentIds });
