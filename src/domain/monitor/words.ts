import type { ColourChange } from './state.ts';

/** `45 s`, `30 min`, `1 h`, `1 h 30 min`, `7 d`: the whole units that the interval is made of. */
export function formatInterval(seconds: number): string {
  const units = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const;
  let rest = Math.round(seconds);
  const parts = units.flatMap(([size, unit]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return parts.join(' ') || '0 s';
}

/** A time to the second: `2026-05-04 15:30:07 UTC`. */
export function formatMoment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `HMS-API became red: connection refused`; the reason is missing in cycles that an earlier version ended. */
export function describeChange({ component_id, to, why }: ColourChange): string {
  return `${component_id} became ${to}${why === undefined ? '' : `: ${why}`}`;
}
