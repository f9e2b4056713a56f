import { formatSpan } from '../text/durations.ts';
import { formatTime } from '../text/moments.ts';
import type { HealthMetrics } from './status.ts';

type Counted = Pick<HealthMetrics, 'uptime_percentage' | 'uptime'>;

/** `uptime 99.7 % since 2026-05-01 12:00 UTC (starts/2)`; undefined where nothing was ever started. */
export function uptimeInShort({ uptime_percentage: percent, uptime }: Counted): string | undefined {
  if (uptime === undefined || uptime === null) return undefined;
  return `uptime ${percent === null ? 'not known' : `${percent} %`} since ${formatTime(uptime.since)} (${uptime.rule})`;
}

/** The same as a sentence of its own, with how much of the time was what. */
export function uptimeInFull(counted: Counted): string | undefined {
  const short = uptimeInShort(counted);
  const { uptime } = counted;
  if (short === undefined || uptime === undefined || uptime === null) return undefined;
  const parts = [
    ['up', uptime.up_seconds],
    ['down', uptime.down_seconds],
    ['in maintenance', uptime.maintenance_seconds],
    ['unknown', uptime.unknown_seconds],
  ] as const;
  const told = parts.map(
    ([what, seconds]) => `${what} ${seconds === 0 ? '0 s' : formatSpan(seconds * 1_000)}`,
  );
  return `U${short.slice(1)}: ${told.join(', ')}`;
}
