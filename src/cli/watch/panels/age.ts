import { formatBetween } from '../../../domain/text/durations.ts';

const MINUTE_MS = 60_000;

/** For how long, to the minute, so that it is another one no more often than that. */
export function ageOf(since: string | null, now: Date): string {
  if (since === null) return '-';
  const from = Date.parse(since);
  const ms = now.getTime() - from;
  if (ms >= 0 && ms < MINUTE_MS) return '< 1 min';
  return formatBetween(0, ms < 0 ? ms : ms - (ms % MINUTE_MS));
}
