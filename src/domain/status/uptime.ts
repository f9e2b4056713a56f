import { UPTIME_WINDOW_MS } from './history.ts';
import type { StatusDocument } from './status.ts';

/**
 * Percent of the last 30 days during which the latest start had succeeded, to one digit; null without a start.
 * It counts from the first start where that is not as long ago; what held before the 30 days holds at their beginning.
 * `changes` stand oldest first; one that is dated before the change that it followed, by a clock that was set back, came right after that.
 */
export function uptime(changes: StatusDocument['start_changes'], now: Date): number | null {
  const times = inOrder(changes.map(({ timestamp }) => Date.parse(timestamp)));
  const [first] = times;
  if (first === undefined) return null;
  const end = now.getTime();
  const begin = Math.max(first, end - UPTIME_WINDOW_MS);
  if (end <= begin) return changes.at(-1)?.success === true ? 100 : 0;
  let up = 0;
  changes.forEach(({ success }, index) => {
    const from = Math.max(times[index] ?? begin, begin);
    const to = Math.min(times[index + 1] ?? end, end);
    if (success) up += Math.max(0, to - from);
  });
  return shownShare(up, end - begin);
}

function inOrder(times: readonly number[]): number[] {
  let latest = -Infinity;
  return times.map((time) => (latest = Math.max(latest, time)));
}

/** A share that is not whole is shown neither as 0 nor as 100 %. */
function shownShare(up: number, total: number): number {
  const rounded = Number(((100 * up) / total).toFixed(1));
  if (rounded === 100 && up < total) return 99.9;
  return rounded === 0 && up > 0 ? 0.1 : rounded;
}
