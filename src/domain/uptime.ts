import { UPTIME_WINDOW_MS } from './history.ts';
import type { StatusDocument } from './status.ts';

/**
 * Percent of the last 30 days during which the latest start had succeeded, to one digit; null without a start.
 * It counts from the first start where that is not as long ago; what held before the 30 days holds at their beginning.
 * `changes` stand oldest first.
 */
export function uptime(changes: StatusDocument['start_changes'], now: Date): number | null {
  const first = changes[0];
  if (first === undefined) return null;
  const end = now.getTime();
  const begin = Math.max(Date.parse(first.timestamp), end - UPTIME_WINDOW_MS);
  if (end <= begin) return changes.at(-1)?.success === true ? 100 : 0;
  let up = 0;
  changes.forEach(({ timestamp, success }, index) => {
    const next = changes[index + 1]?.timestamp;
    const from = Math.max(Date.parse(timestamp), begin);
    const to = next === undefined ? end : Math.min(Date.parse(next), end);
    if (success) up += Math.max(0, to - from);
  });
  return shownShare(up, end - begin);
}

/** A share that is not whole is shown neither as 0 nor as 100 %. */
function shownShare(up: number, total: number): number {
  const rounded = Number(((100 * up) / total).toFixed(1));
  if (rounded === 100 && up < total) return 99.9;
  return rounded === 0 && up > 0 ? 0.1 : rounded;
}
