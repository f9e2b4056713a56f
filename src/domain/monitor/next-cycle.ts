import { type CyclePlan, withNote, type MonitorState } from './state.ts';
import { resumeAt, settingsOf } from './reduce.ts';
import { nextTime, advance } from './schedule.ts';
import { countOf } from '../text/counts.ts';

/** What the monitor does next: this cycle, or wait until a time, or (null) for somebody. */
export type NextStep = { readonly state: MonitorState } & (
  { readonly cycle: CyclePlan } | { readonly cycle: null; readonly wait_until_ms: number | null }
);

/** Decides what is next, now that no cycle runs; slots whose time has come are taken, and the missed ones counted and noted. */
export function nextStep(before: MonitorState, now: number, random: () => number): NextStep {
  const state = endPauseInTime(before, now, random);
  const { asked } = state;
  const isAsked = asked === 'all' || asked.length > 0;
  if (state.paused !== null) {
    return isAsked
      ? { state: { ...state, asked: [] }, cycle: { reason: 'asked', fleet: false, own: [], asked } }
      : { state, cycle: null, wait_until_ms: state.paused.until_ms };
  }
  const { state: taken, fleet, own, isLate } = takeDueSlots(state, now, random);
  if (fleet || own.length > 0 || isAsked) {
    const reason = isLate ? 'catch_up' : fleet || own.length > 0 ? 'slot' : 'asked';
    return { state: { ...taken, asked: [] }, cycle: { reason, fleet, own, asked } };
  }
  return { state: taken, cycle: null, wait_until_ms: nextCycleTime(taken) };
}

/** When the next cycle comes by itself; null when nothing but a person can bring it. */
export function nextCycleTime(state: MonitorState): number | null {
  const awake = afterPause(state);
  if (awake === null) return null;
  return Object.values(awake.own).reduce(
    (first, schedule) => Math.min(first, nextTime(schedule)),
    nextTime(awake.rhythm),
  );
}

/** The state as it will be when a pause has ended; null for a pause that somebody has to end. */
export function afterPause(state: MonitorState): MonitorState | null {
  if (state.paused === null) return state;
  return state.paused.until_ms === null ? null : resumeAt(state, state.paused.until_ms, () => 0);
}

/** A pause with an end is over then, even if nobody looked: what was due afterwards was missed. */
function endPauseInTime(state: MonitorState, now: number, random: () => number): MonitorState {
  const until = state.paused?.until_ms ?? null;
  if (until === null || now < until) return state;
  return withNote(resumeAt(state, until, random), 'The pause has ended.', until);
}

function takeDueSlots(
  state: MonitorState,
  now: number,
  random: () => number,
): { state: MonitorState; fleet: boolean; own: string[]; isLate: boolean } {
  const settings = settingsOf(state, random);
  const fleet = advance(state.rhythm, now, settings);
  const own = Object.entries(state.own).map(([id, schedule]) => ({
    id,
    ...advance(schedule, now, settings),
  }));
  const missed = own.reduce((sum, tick) => sum + tick.missed, fleet.missed);
  const taken: MonitorState = {
    ...state,
    rhythm: fleet.schedule,
    own: Object.fromEntries(own.map(({ id, schedule }) => [id, schedule])),
    missed: state.missed + missed,
  };
  return {
    state: missed === 0 ? taken : withNote(taken, describeMissed(missed, state), now),
    fleet: fleet.isDue,
    own: own.filter((tick) => tick.isDue).map(({ id }) => id),
    isLate: [fleet, ...own].some((tick) => tick.isDue && tick.isLate),
  };
}

function describeMissed(missed: number, { catch_up }: MonitorState): string {
  const what = countOf(missed, 'cycle was missed', 'cycles were missed');
  return `${what}: ${catch_up === 'one' ? 'one cycle makes up for all' : 'the next comes at its own time'}.`;
}
