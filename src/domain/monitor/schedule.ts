import type { CatchUp } from './catch-up.ts';

/**
 * Slots at `anchor + n × interval`: counted from one fixed time, so that however long cycles take, they do not drift.
 * Times are milliseconds.
 */
export interface Schedule {
  readonly anchor_ms: number;
  readonly interval_ms: number;
  /** The last slot that was run, missed or skipped; -1 before the first. */
  readonly taken: number;
  /** By how much the next slot's cycle comes later than the slot. */
  readonly jitter_ms: number;
}

export interface ScheduleSettings {
  readonly jitter_percent: number;
  readonly catch_up: CatchUp;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
}

/** A look at a schedule: what it is afterwards, whether it wants a cycle now, and how many slots have gone by without one. */
export interface Tick {
  readonly schedule: Schedule;
  readonly isDue: boolean;
  /** Whether the cycle comes for slots that were missed. */
  readonly isLate: boolean;
  readonly missed: number;
}

/** A cycle that comes later than this was missed: a tenth of the interval, and long enough for a busy worker. */
const TOLERATED_SHARE = 0.1;
const TOLERATED_MS = 5_000;

/** A schedule whose first slot is now. */
export function beginNow(now: number, interval_ms: number): Schedule {
  return { anchor_ms: now, interval_ms, taken: -1, jitter_ms: 0 };
}

/** A schedule whose first slot is one interval from now. */
export function beginAfterInterval(now: number, interval_ms: number, settings: ScheduleSettings): Schedule {
  return withJitter({ ...beginNow(now, interval_ms), taken: 0 }, settings);
}

/** When the next cycle of this schedule is to begin. */
export function nextTime({ anchor_ms, interval_ms, taken, jitter_ms }: Schedule): number {
  return anchor_ms + (taken + 1) * interval_ms + jitter_ms;
}

/** Takes every slot whose time has come: all but an on-time last one were missed, and `catch_up` says what becomes of them. */
export function advance(schedule: Schedule, now: number, settings: ScheduleSettings): Tick {
  if (now < nextTime(schedule)) return { schedule, isDue: false, isLate: false, missed: 0 };
  const latest = latestSlot(schedule, now);
  const isLate = now - timeOf(schedule, latest) > toleranceOf(schedule);
  return {
    schedule: withJitter({ ...schedule, taken: latest }, settings),
    isDue: !isLate || settings.catch_up === 'one',
    isLate: isLate || latest - schedule.taken > 1,
    missed: latest - schedule.taken - (isLate ? 0 : 1),
  };
}

/** The schedule after a time in which no cycle was wanted: its slots are neither run nor missed. */
export function skipPast(schedule: Schedule, now: number, settings: ScheduleSettings): Schedule {
  if (now < nextTime(schedule)) return schedule;
  return withJitter({ ...schedule, taken: latestSlot(schedule, now) }, settings);
}

/** The last slot whose time has come, given that the next one's has. */
function latestSlot({ anchor_ms, interval_ms, taken, jitter_ms }: Schedule, now: number): number {
  return Math.max(taken + 1, Math.floor((now - anchor_ms - jitter_ms) / interval_ms));
}

function timeOf({ anchor_ms, interval_ms, jitter_ms }: Schedule, slot: number): number {
  return anchor_ms + slot * interval_ms + jitter_ms;
}

function toleranceOf({ interval_ms }: Schedule): number {
  return Math.max(TOLERATED_MS, interval_ms * TOLERATED_SHARE);
}

function withJitter(schedule: Schedule, { jitter_percent, random }: ScheduleSettings): Schedule {
  return { ...schedule, jitter_ms: Math.floor(((schedule.interval_ms * jitter_percent) / 100) * random()) };
}
