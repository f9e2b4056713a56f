const UNITS = [
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
  return ms < 59_950 ? `${(ms / 1_000).toFixed(1)} s` : inTwoUnits(ms);
}

/** The same of what was set, as a time limit is: `0.3 s`, `2 s`, `10 min`. */
export function formatSpan(ms: number): string {
  return ms < 60_000 ? `${ms / 1_000} s` : inTwoUnits(ms);
}

function inTwoUnits(ms: number): string {
  let rest = Math.round(ms / 1_000);
  const first = UNITS.findIndex(([, size]) => rest >= size);
  return UNITS.slice(first, first + 2)
    .flatMap(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? [] : [`${count} ${unit}`];
    })
    .join(' ');
}
