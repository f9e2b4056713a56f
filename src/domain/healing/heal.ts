import type { HealRisk } from './risk.ts';
import type { HealSymptom } from './symptom.ts';

/** Who wants a heal: a person, a person through the monitor, or a finding by itself. */
export const HEAL_TRIGGERS = ['person', 'monitor', 'finding'] as const;
export type HealTrigger = (typeof HEAL_TRIGGERS)[number];

/**
 * Of what was done: `healed`: the problems were gone, and still were after the stability time; `no_effect`: they were not gone;
 * `came_back`: they were gone, and back within the stability time; `worse`: something else was wrong afterwards that was well
 * before; `failed`: it could not be done.
 * Of what was not done: `gave_up`: nobody approved it; `recovered`: a look just before found that the problem had gone, or one
 * after nothing was done for a while (`watch:`; then it was begun);
 * `by_hand`: the same, and a person had meanwhile recorded what put it right.
 */
export const HEAL_OUTCOMES = [
  'healed',
  'failed',
  'no_effect',
  'came_back',
  'worse',
  'gave_up',
  'recovered',
  'by_hand',
] as const;
export type HealOutcome = (typeof HEAL_OUTCOMES)[number];

/** Whether anything was done. */
export function hasActed(outcome: HealOutcome): boolean {
  return outcome !== 'gave_up' && outcome !== 'recovered' && outcome !== 'by_hand';
}

/** Whether it was done and did not heal. */
export function hasFailed(outcome: HealOutcome): boolean {
  return hasActed(outcome) && outcome !== 'healed';
}

/** Something that is wrong with a component now. */
export interface HealProblem {
  /** Stable name: that of the finding or ticket where there is one. */
  readonly fingerprint: string;
  /** Id of the probe that found it. */
  readonly look: string;
  /** What is wrong, where the fingerprint does not tell it. */
  readonly symptom?: HealSymptom;
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
  /** Of the first of the problems; missing from plans of 0.2.0. */
  readonly symptom?: HealSymptom;
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
  /** Nothing is done for so long, and then it is looked again; missing where something is done. */
  readonly watch_ms?: number;
}

/** A component that is needed at run time, from whose episode this one's follows, and that is healed or will be. */
export interface HealedRoot {
  readonly component_id: string;
  readonly heal: 'running' | 'waiting';
}

/** Components that need the one that is healed, directly or not. */
export interface AffectedOwner {
  /** Null where nobody is known to own them. */
  readonly owner: string | null;
  readonly count: number;
  /** The nearest of them. */
  readonly components: readonly string[];
}

/** What is wrong and what is to be done about it, in order; `not_chosen` says why each other strategy is not. */
export interface HealPlan {
  readonly problems: readonly HealProblem[];
  /** Ids of the probes that looked: all but those behind one that stopped the diagnosis. Missing from plans of 0.2.0. */
  readonly looks?: readonly string[];
  readonly actions: readonly HealAction[];
  readonly not_chosen: readonly { readonly strategy: string; readonly why: string }[];
  /** Why the next of the actions is the next, by what is known, in sentences; missing where nothing is known, or was not told. */
  readonly reasons?: readonly string[];
  /** What is to be waited for before anything is done, and how long at most; missing where nothing is. */
  readonly root?: HealedRoot & { readonly wait_ms: number };
  /** Who is affected, by owner, most first; missing where it is not known. */
  readonly affected?: readonly AffectedOwner[];
}

/** An attempt of the last hour, as the next choice takes it into account. */
export interface PastAttempt {
  readonly strategy: string;
  readonly fingerprints: readonly string[];
  readonly outcome: HealOutcome;
  readonly at: string;
}

/** Where the time of an attempt went, in milliseconds: for an approval, for acting and looking, and for the stability time. */
export interface HealTimes {
  readonly waited_ms: number;
  readonly acted_ms: number;
  readonly held_ms: number;
}

/** What one strategy did in this heal. */
export interface HealAttempt extends PastAttempt, HealTimes {
  readonly symptom: HealSymptom | null;
  readonly attempts: number;
  readonly duration_ms: number;
  readonly detail: string;
  /** Fingerprints of what was well before and is wrong since. */
  readonly worse: readonly string[];
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
  /** Whose components need this one, most first; missing where it is not known. */
  readonly affected?: readonly AffectedOwner[];
}

/** What a heal waited for, and what came of that. */
export interface RootWait {
  readonly component_id: string;
  readonly waited_ms: number;
  /** Whether what was to be treated had gone by then. */
  readonly recovered: boolean;
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
  /** The component whose heal is waited for; missing where none is. */
  readonly waits_for_root?: string;
  /** Until when nothing is done but seeing whether the problem stays away, or goes by itself; missing where something is done. */
  readonly holds_until?: string;
  /** What was waited for, oldest first; missing where nothing was. */
  readonly waited?: readonly RootWait[];
  /** What is wrong, as last seen. */
  readonly problems: readonly HealProblem[];
  readonly attempts: readonly HealAttempt[];
  readonly not_chosen: HealPlan['not_chosen'];
  /** Why the newest choice is as it is, in sentences; missing where nothing is known of it, or it was not told. */
  readonly reasons?: readonly string[];
  /** What a person should do. */
  readonly advice: readonly string[];
  /** What was done, oldest first, in words. */
  readonly journal: readonly string[];
}
