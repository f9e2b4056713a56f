import type { HealRisk } from '../component.ts';

/** Who wants a heal: a person, a person through the monitor, or a finding by itself. */
export const HEAL_TRIGGERS = ['person', 'monitor', 'finding'] as const;
export type HealTrigger = (typeof HEAL_TRIGGERS)[number];

/**
 * `healed`: the problems were gone, and still were after the stability time; `no_effect`: it was done and they were not;
 * `failed`: it could not be done; `gave_up`: it was not begun, because nobody approved it;
 * `recovered`: it was not begun, because a look just before found that the problem had gone by itself.
 */
export const HEAL_OUTCOMES = ['healed', 'failed', 'no_effect', 'gave_up', 'recovered'] as const;
export type HealOutcome = (typeof HEAL_OUTCOMES)[number];

/** Something that is wrong with a component now. */
export interface HealProblem {
  /** Stable name: that of the finding or ticket where there is one. */
  readonly fingerprint: string;
  /** Id of the probe that found it. */
  readonly look: string;
  /** One sentence with the measured facts. */
  readonly description: string;
  /** What a person does about it. */
  readonly remediation: string;
  /** Id of the environment fix that puts it right; missing where there is none. */
  readonly fix?: string;
  /** Whether a strategy treats it; the others are for a person. */
  readonly mendable: boolean;
}

/** One strategy chosen for the problems that it treats. */
export interface HealAction {
  readonly strategy: string;
  readonly fingerprints: readonly string[];
  readonly risk: HealRisk;
  readonly needs_approval: boolean;
  /** One line: what it does. */
  readonly does: string;
  /** One line: what must hold afterwards. */
  readonly proof: string;
  /** Why it was chosen, and when it comes. */
  readonly why: string;
  /** For one try. */
  readonly time_limit_ms: number;
  /** How long the problems must stay away; 0 where the proof itself is enough. */
  readonly hold_ms: number;
}

/** What is wrong and what is to be done about it, in order; `not_chosen` says why each other strategy is not. */
export interface HealPlan {
  readonly problems: readonly HealProblem[];
  readonly actions: readonly HealAction[];
  readonly not_chosen: readonly { readonly strategy: string; readonly why: string }[];
}

/** An attempt of the last hour, as the next choice takes it into account. */
export interface PastAttempt {
  readonly strategy: string;
  readonly fingerprints: readonly string[];
  readonly outcome: HealOutcome;
  readonly at: string;
}

/** What one strategy did in this heal. */
export interface HealAttempt extends PastAttempt {
  readonly attempts: number;
  readonly duration_ms: number;
  readonly detail: string;
}

/** What a heal is asked for; plain JSON, for signals from the Web UI and the `temporal` command too. */
export interface HealRequest {
  readonly component_id: string;
  readonly reason: string;
  readonly trigger: HealTrigger;
  /** The person who insists on it whatever the guardrails say, by name; `allow.heal` and approvals hold all the same. */
  readonly forced_by?: string | null;
  /** The person who asked for it, by name; missing where nobody did, or version 0.2.0 was asked. */
  readonly asked_by?: string | null;
}

export interface HealInput extends HealRequest {
  /** Attempts of earlier heals of this component. */
  readonly recent: readonly PastAttempt[];
}

/** What waits for a person's word. */
export interface ApprovalAsked {
  readonly strategy: string;
  readonly does: string;
  readonly proof: string;
  readonly expires_at: string;
}

/** One heal: what the query `progress` answers while it runs, and its result. */
export interface HealReport {
  readonly component_id: string;
  readonly trigger: HealTrigger;
  readonly reason: string;
  /** The person who asked for it, by name; missing where nobody said. */
  readonly asked_by?: string | null;
  /**
   * `nothing_to_heal`: no problem was found; `recovered`: what was wrong went away, and not by what the heal did;
   * `gave_up`: something that a strategy treats, or all of it, is left; null while it runs.
   */
  readonly outcome: 'healed' | 'recovered' | 'nothing_to_heal' | 'gave_up' | null;
  /** What it does now, or how it ended, in one sentence. */
  readonly doing: string;
  readonly waits_for: ApprovalAsked | null;
  /** What is wrong, as last seen. */
  readonly problems: readonly HealProblem[];
  readonly attempts: readonly HealAttempt[];
  readonly not_chosen: HealPlan['not_chosen'];
  /** What a person should do. */
  readonly advice: readonly string[];
  /** What was done, oldest first, in words. */
  readonly journal: readonly string[];
}
