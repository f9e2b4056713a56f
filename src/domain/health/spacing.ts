import { knownStarts } from '../status/known-evidence.ts';
import type { StartEntry } from '../status/status.ts';

/** A timer may ring, and a clock be read, a moment early. */
const TOLERANCE_MS = 20;

/** A health check that has just answered. */
export interface Answered {
  readonly success: boolean;
  /** It is up and not as it should be. */
  readonly degraded?: true | undefined;
  /** When it answered, and how long that took. */
  readonly at: Date;
  readonly duration_ms: number | null;
}

/**
 * Whether a health check was asked sooner than `interval` milliseconds after the last one of its row that counts: several ask
 * at the same time then, and what they see together is one sample. `starts` stand newest first.
 * Of a clock that was set back nothing can be told but that time passes from there on.
 */
export function isTooSoon(
  starts: readonly StartEntry[],
  { success, degraded, at, duration_ms }: Answered,
  interval: number,
): boolean {
  const row = rowOf(knownStarts(starts, at), { success, degraded });
  const [first, ...later] = row.map((entry) => ({ ...entry, time: Date.parse(entry.timestamp) })).reverse();
  if (first === undefined) return false;
  const last = later.reduce(
    (counted, { too_soon, time }) => (too_soon !== true || time < counted ? time : counted),
    first.time,
  );
  return at.getTime() - (duration_ms ?? 0) - last < interval - TOLERANCE_MS;
}

/** The newest health checks that say the same. */
function rowOf(
  starts: readonly StartEntry[],
  { success, degraded }: Pick<Answered, 'success' | 'degraded'>,
): readonly StartEntry[] {
  const end = starts.findIndex(
    (start) => start.source !== 'health' || start.success !== success || start.degraded !== degraded,
  );
  return end === -1 ? starts : starts.slice(0, end);
}
