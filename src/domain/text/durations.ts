/** Milliseconds of each unit that people write a duration in. */
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const DURATION = /^(\d{1,9})(ms|s|m|h|d)$/;

/** What a duration looks like, for messages about one that does not. */
export const DURATION_FORMAT = 'a whole number with a unit: 250ms, 5s, 10m, 1h or 2d';

/** A duration as people write it, in a setting or on the command line: `250ms`, `5s`, `10m`, `1h`, `2d`. In milliseconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = DURATION.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * UNITS[unit as keyof typeof UNITS];
}

const SHOWN_UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/**
 * What was measured, in milliseconds, as people read it: `840 ms`, `2.0 s`, `1 min 5 s`, `3 h`, `2 d 4 h`.
 * A clock that was set back in between leaves none: `0 ms`.
 */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.max(0, Math.round(ms))} ms`;
  return ms < 59_950 ? `${(ms / 1_000).toFixed(1)} s` : inUnits(ms, 2);
}

/** The same between two moments, in milliseconds since 1970; `-` where a clock that was set back leaves none. */
export function formatBetween(from: number, to: number): string {
  return to < from ? '-' : formatDuration(to - from);
}

/** The same of what was set, as a time limit is: `0.3 s`, `2 s`, `10 min`. */
export function formatSpan(ms: number): string {
  return ms < 60_000 ? `${ms / 1_000} s` : inUnits(ms, 2);
}

/** The same of an interval in seconds, which is exact: `45 s`, `1 h 30 min`, `7 d`. */
export function formatInterval(seconds: number): string {
  return inUnits(seconds * 1_000, SHOWN_UNITS.length) || '0 s';
}

function inUnits(ms: number, most: number): string {
  let rest = Math.round(ms / 1_000);
  const first = SHOWN_UNITS.findIndex(([, size]) => rest >= size);
  return SHOWN_UNITS.slice(Math.max(first, 0))
    .slice(0, most)
    .flatMap(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? [] : [`${count} ${unit}`];
    })
    .join(' ');
}
