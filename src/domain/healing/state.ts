import type { HealReport, HealRequest, PastAttempt } from './heal.ts';

/** One heal that runs. */
export interface RunningHeal extends HealRequest {
  /** Tells a request from others for the same component. */
  readonly request_id: string;
  readonly workflow_id: string;
  /** Null where a heal was found running that this coordinator did not begin. */
  readonly run_id: string | null;
  readonly started_at: string;
  readonly waits_for_approval: boolean;
  /** The component whose heal it waits for; missing where it waits for none. */
  readonly waits_for_root?: string | null;
  /** How many later requests joined it. */
  readonly joined: number;
}

/** A request whose heal has not begun. */
export interface WaitingRequest extends HealRequest {
  readonly request_id: string;
  readonly requested_at: string;
  readonly why: string;
  readonly joined: number;
}

/** One heal of the last hour. */
export interface FinishedHeal {
  readonly request_id: string;
  readonly component_id: string;
  readonly workflow_id: string;
  readonly run_id: string | null;
  readonly finished_at: string;
  readonly outcome: NonNullable<HealReport['outcome']> | 'cancelled' | 'broken_off';
  /** What happened, in one line. */
  readonly said: string;
  readonly attempts: readonly PastAttempt[];
}

export interface RefusedRequest extends HealRequest {
  readonly request_id: string;
  readonly refused_at: string;
  readonly why: string;
}

export interface HealPause {
  readonly reason: string;
  readonly since: string;
  /** Null: until somebody resumes it. */
  readonly until: string | null;
  /** The person who paused them, by name; missing where nobody said. */
  readonly by?: string | null;
}

/** All that the coordinator remembers: what its query `overview` answers and what it takes along when it continues as new. */
export interface HealingState {
  readonly running: readonly RunningHeal[];
  readonly waiting: readonly WaitingRequest[];
  readonly finished: readonly FinishedHeal[];
  readonly refused: readonly RefusedRequest[];
  readonly pause: HealPause | null;
  /** Who ended the last pause, and when; missing where nobody did, or nobody said who it was. */
  readonly resumed?: { readonly by: string; readonly at: string };
}

/** What a coordinator knows that has just begun. */
export const NOTHING_HEALED: HealingState = {
  running: [],
  waiting: [],
  finished: [],
  refused: [],
  pause: null,
};
