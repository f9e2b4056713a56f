import type { HealDecided } from '../../domain/healing/decision.ts';
import type { HealFacts } from '../../domain/healing/event-facts.ts';
import { hasActed, type HealTrigger } from '../../domain/healing/heal.ts';
import type { z } from 'zod';

const MINUTE_MS = 60_000;

/** A choice as it is recorded, and what came of it. */
export interface RecordedChoice {
  readonly component_id: string;
  /** ISO. */
  readonly at: string;
  readonly decided: HealDecided;
  /** What came of what was chosen; null where a person was called, or it has not ended. */
  readonly attempt: z.infer<typeof HealFacts> | null;
  /** Whether a person insisted on the heal, against the guardrails. */
  readonly isForced: boolean;
}

/** A heal as it is recorded. */
export interface RecordedHeal {
  readonly component_id: string;
  /** Its run, as `<workflow id>/<run id>`. */
  readonly heal: string;
  /** ISO. */
  readonly begun_at: string;
  /** When the newest outcome of something that it did was known; null where it did nothing. */
  readonly acted_at: string | null;
  readonly isForced: boolean;
  /** Who asked for it; left out where nothing was tried, which alone tells. */
  readonly trigger?: HealTrigger;
  /** When it acted and held, in milliseconds since 1970. */
  readonly acting?: readonly { readonly from: number; readonly until: number }[];
  /** In their order; none where an earlier version of the program healed. */
  readonly choices: readonly RecordedChoice[];
}

/** What a choice led to: whether it put things right, and in how many minutes. */
export interface ChoiceResult {
  readonly healed: boolean;
  readonly ms: number;
}

/** What its attempt says of what was chosen; null where it says nothing: well again before it was begun, not approved, not ended. */
export function resultOf({ attempt }: RecordedChoice): ChoiceResult | null {
  if (attempt === null) return null;
  const { outcome, attempts, acted_ms, held_ms, duration_ms } = attempt;
  const isWatched = outcome === 'recovered' && attempts > 0;
  if (!hasActed(outcome) && !isWatched) return null;
  const ms = acted_ms === null ? duration_ms : acted_ms + (held_ms ?? 0);
  return { healed: outcome === 'healed' || isWatched, ms };
}

/**
 * What a first choice has cost, in minutes: its time and wait, its disruption, and a person's call where it did not help. What
 * was well again before it was begun costs the wait alone; null where it has not ended.
 */
export function costOf(choice: RecordedChoice, personMinutes: number): number | null {
  const { decided, attempt } = choice;
  if (decided.chosen === null) return personMinutes;
  if (attempt === null) return null;
  const waited = (attempt.waited_ms ?? 0) / MINUTE_MS;
  const result = resultOf(choice);
  if (result === null) return waited + (attempt.outcome === 'recovered' ? 0 : personMinutes);
  const { evidence } = decided.candidates.find(({ strategy }) => strategy === decided.chosen) ?? {};
  const disruption = (evidence?.disruption_ms ?? 0) * (1 + (decided.basis?.dependents ?? 0));
  return waited + (result.ms + disruption) / MINUTE_MS + (result.healed ? 0 : personMinutes);
}
