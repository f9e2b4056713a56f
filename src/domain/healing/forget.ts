import { HEAL_WINDOW_MS, isAttempt } from './guardrails.ts';
import type { HealingState } from './state.ts';

/** The state goes from run to run as one payload, which Temporal keeps below 2 MB. */
const MAX_REFUSED = 20;
const MAX_IDLE = 100;

/** The state without what is older than the window, or a pause that is over; the requests that were refused are a short list for people. */
export function forget(state: HealingState, now: number): HealingState {
  const isRecent = (at: string): boolean => Date.parse(at) > now - HEAL_WINDOW_MS;
  const finished = state.finished.filter((heal) => isRecent(heal.finished_at));
  const idle = finished.filter((heal) => !isAttempt(heal));
  const dropped = new Set(idle.slice(0, Math.max(0, idle.length - MAX_IDLE)));
  const until = state.pause?.until ?? null;
  const isOver = until !== null && Date.parse(until) <= now;
  return {
    ...state,
    finished: finished.filter((heal) => !dropped.has(heal)),
    refused: state.refused.filter((request) => isRecent(request.refused_at)).slice(-MAX_REFUSED),
    pause: isOver ? null : state.pause,
  };
}

/** Whether nothing runs, waits or has to be remembered. */
export function isIdle({ running, waiting, finished, refused, pause }: HealingState): boolean {
  return [running, waiting, finished, refused].every((list) => list.length === 0) && pause === null;
}

/** Milliseconds until `forget` would change something; undefined when only a message will. */
export function nextChange({ finished, refused, pause }: HealingState, now: number): number | undefined {
  const until = pause?.until ?? null;
  const ends = [
    ...finished.map((heal) => Date.parse(heal.finished_at) + HEAL_WINDOW_MS),
    ...refused.map((request) => Date.parse(request.refused_at) + HEAL_WINDOW_MS),
    ...(until === null ? [] : [Date.parse(until)]),
  ];
  return ends.length === 0 ? undefined : Math.max(1, Math.min(...ends) - now);
}
