import { WEEKDAYS, type MaintenanceWindow } from '../../../../src/domain/maintenance/window.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const UNKNOWN = 0;
const DOWN = 1;
const UP = 2;

/** An answer at a whole minute, which holds so many milliseconds; null: until the next. */
export interface Answer {
  readonly at: number;
  readonly success: boolean;
  readonly holds: number | null;
}

/**
 * What uptime should be of answers that were recorded in this order, counted minute by minute. An answer is of its own time,
 * or of the beginning of the row of equal answers before it, where the clock says less; it holds until its end, or that of
 * the row that it goes on with.
 */
export function minutesOf(answers: readonly Answer[], now: number, planned: Uint8Array, origin: number) {
  const minutes = new Uint8Array((now - origin) / MINUTE);
  const first = answers[0]?.at ?? now;
  const row = { begin: first, end: first, success: null as boolean | null };
  const painted = answers.map(({ at, success, holds }) => {
    const time = Math.max(at, row.begin);
    const end = holds === null ? Infinity : at + holds;
    const goesOn = success === row.success && time <= row.end;
    const keepsEnd = goesOn && row.end !== Infinity && row.end > end;
    if (!goesOn) Object.assign(row, { begin: time, success });
    row.end = keepsEnd ? row.end : end;
    return { time, end: row.end, is: success ? UP : DOWN };
  });
  painted.forEach(({ time, end, is }, index) => {
    const next = painted[index + 1]?.time ?? now;
    for (let minute = time; minute < next; minute += MINUTE)
      minutes[(minute - origin) / MINUTE] = minute < end ? is : UNKNOWN;
  });
  const from = Math.max(first, now - 30 * DAY_MINUTES * MINUTE);
  return summed(minutes, planned, (from - origin) / MINUTE);
}

function summed(minutes: Uint8Array, planned: Uint8Array, from: number) {
  const seconds = { up_seconds: 0, down_seconds: 0, maintenance_seconds: 0, unknown_seconds: 0 };
  for (let index = from; index < minutes.length; index += 1) {
    if (planned[index] === 1) seconds.maintenance_seconds += 60;
    else if (minutes[index] === UP) seconds.up_seconds += 60;
    else if (minutes[index] === DOWN) seconds.down_seconds += 60;
    else seconds.unknown_seconds += 60;
  }
  return seconds;
}

/** Of so many minutes from `origin` (a midnight of UTC) on which are in a window, as clocks of its zone read minute by minute. */
export function plannedMinutes(
  windows: readonly MaintenanceWindow[],
  origin: number,
  length: number,
): Uint8Array {
  const planned = new Uint8Array(length);
  for (const window of windows) {
    if ('days' in window) paintWeekly(window, origin, planned);
    else
      for (let index = 0; index < length; index += 1) {
        const at = origin + index * MINUTE;
        if (at >= Date.parse(window.from) && at < Date.parse(window.until)) planned[index] = 1;
      }
  }
  return planned;
}

type Weekly = Extract<MaintenanceWindow, { days: unknown }>;

/** From the first minute of a day at which clocks read `from` or more, to the last one at which they read less than `until`. */
function paintWeekly({ days, from, until, zone }: Weekly, origin: number, planned: Uint8Array): void {
  const [begin, end] = [from, until].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  const firsts = new Map<number, number>();
  const lasts = new Map<number, number>();
  const offsets = offsetsOf(zone, origin, planned.length);
  for (let index = 0; index < planned.length; index += 1) {
    const wall = origin / MINUTE + index + (offsets[Math.floor(index / 15)] ?? 0);
    const [date, time] = [Math.floor(wall / DAY_MINUTES), wall % DAY_MINUTES];
    if (time >= (begin ?? 0) && !firsts.has(date)) firsts.set(date, index);
    if (time < (end ?? 0)) lasts.set(date, index);
  }
  for (const [date, first] of firsts) {
    const weekday = WEEKDAYS[new Date(date * DAY_MINUTES * MINUTE).getUTCDay()];
    if (weekday === undefined || !days.includes(weekday)) continue;
    planned.fill(1, first, (lasts.get(until > from ? date : date + 1) ?? first - 1) + 1);
  }
}

/** By how many minutes clocks of a zone are ahead of UTC, for each quarter of an hour. */
function offsetsOf(zone: string, origin: number, minutes: number): number[] {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  return Array.from({ length: Math.ceil(minutes / 15) }, (_, quarter) => {
    const name = format.format(origin + quarter * 15 * MINUTE);
    const [, sign = '+', hours = 0, rest = 0] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return Number(`${sign}1`) * (Number(hours) * 60 + Number(rest));
  });
}
