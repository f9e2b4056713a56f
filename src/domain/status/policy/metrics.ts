import { isBad, type JudgedMetric } from '../../metrics/judged.ts';
import { andMore } from '../../text/lists.ts';
import type { KnownEvidence } from '../known-evidence.ts';
import type { Reason } from '../status.ts';

/** Reasons for more metrics than this are counted. */
const MAX_TOLD = 5;
const ASKS_FOR = { critical: 'red', warning: 'yellow', ok: 'unknown', unknown: 'unknown' } as const;

/**
 * Red for a metric that is critical, yellow for a warning, each with what was measured and the limit. One that cannot be read
 * keeps what is bad of it, and is told; a metric that is well asks for no colour, as it says nothing of what is not measured.
 */
export function metrics({ history: { metrics: judged = [] } }: KnownEvidence): Reason[] {
  const bad = ['critical', 'warning'].flatMap((level) => judged.filter((metric) => metric.level === level));
  const unread = judged.filter((metric) => !isBad(metric) && metric.unread !== null);
  return [...told(bad, ofBad), ...told(unread, ofUnread)];
}

function told(all: readonly JudgedMetric[], toReason: (metric: JudgedMetric) => Reason): Reason[] {
  const shown = all.slice(0, MAX_TOLD).map(toReason);
  const last = shown.pop();
  const left = all.length - MAX_TOLD;
  if (last === undefined) return [];
  return [...shown, left > 0 ? { ...last, text: `${last.text}; ${andMore(left)}` } : last];
}

function ofBad(metric: JudgedMetric): Reason {
  const { name, level, why, unread } = metric;
  const since = unread === null ? '' : `; it cannot be read any more: ${unread}`;
  return {
    ...shared(metric),
    text: `the metric ${name} is ${level === 'critical' ? 'critical' : 'a warning'}: ${why}${since}`,
  };
}

function ofUnread(metric: JudgedMetric): Reason {
  return { ...shared(metric), text: `the metric ${metric.name} cannot be read: ${metric.unread ?? ''}` };
}

function shared({ level, value, limit, measured_at }: JudgedMetric): Omit<Reason, 'text'> {
  return { rule: 'metrics', asks_for: ASKS_FOR[level], measured: value, limit, evidence_at: measured_at };
}
