import { EMPTY_HISTORY, addToHistory, type ComponentHistory } from '../../../../src/domain/status/history.ts';
import type { RecordedEvent } from '../../../../src/domain/event.ts';
import type { JudgedMetric } from '../../../../src/domain/metrics/judged.ts';
import type { MetricLevel } from '../../../../src/domain/metrics/rules.ts';
import type { Ticket } from '../../../../src/domain/tickets/ticket.ts';
import type { TestCounts, TestSuite } from '../../../../src/domain/event.ts';

export const NOW = new Date('2026-05-31T12:00:00.000Z');
const DAY_MS = 24 * 3_600_000;

export function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * DAY_MS).toISOString();
}

/** Recorded by now, with a time of its own; what is dated ahead of that, by a clock that was ahead as well. */
function recordedAt(at: string): string {
  return at < NOW.toISOString() ? NOW.toISOString() : new Date(Date.parse(at) + 1).toISOString();
}

/** The event as one that was recorded as it happened, with the time that the clock had then. */
export function asItHappened(event: RecordedEvent): RecordedEvent {
  return { ...event, recorded_at: event.at };
}

const CIRCUMSTANCES = { schema_version: 3, seq: 1, key: null, run: null, actor: null };

interface StartOptions {
  readonly environment?: string;
  readonly version?: string | null;
  readonly source?: 'person' | 'health';
  readonly symptom?: string | null;
  readonly degraded?: true | undefined;
  readonly flapping?: true | undefined;
  readonly detail?: string | null;
}

export function startEvent(
  at: string,
  success = true,
  {
    environment = 'dev',
    version = null,
    source = 'person',
    symptom = null,
    detail = null,
    degraded,
    flapping,
  }: StartOptions = {},
): RecordedEvent {
  const facts = {
    type: 'start',
    success,
    environment,
    version,
    duration_ms: null,
    source,
    symptom,
    detail,
    ...(degraded && { degraded }),
    ...(flapping && { flapping }),
  } as const;
  return { ...facts, ...CIRCUMSTANCES, at, recorded_at: recordedAt(at) };
}

/** One metric, as it was judged. */
export function metricsEvent(
  at: string,
  level: MetricLevel,
  changes: Partial<JudgedMetric> = {},
): RecordedEvent {
  const metric = {
    name: 'queue',
    level,
    why: '120, and > 100 is warning',
    value: 120,
    unit: null,
    limit: '> 100',
  };
  const metrics = [{ ...metric, measured_at: at, unread: null, ...changes }];
  return { type: 'metrics_judged', metrics, ...CIRCUMSTANCES, at, recorded_at: recordedAt(at) };
}

interface RunOptions {
  readonly job?: string | null;
  readonly suites?: TestSuite[];
  readonly failure?: string | null;
}

/** `counts` are passed, failed, skipped; null: the run reported none. */
export function testEvent(
  at: string,
  counts: readonly [number, number, number] | null,
  success = (counts?.[1] ?? 0) === 0,
  said: RunOptions = {},
): RecordedEvent {
  const facts = { type: 'test', success, results: toCounts(counts), duration_ms: null } as const;
  const unsaid = { commit: null, job: null, suites: [], cases_omitted: 0, failure: null };
  return { ...facts, ...unsaid, ...said, ...CIRCUMSTANCES, at, recorded_at: recordedAt(at) };
}

export function historyOf(...events: readonly RecordedEvent[]): ComponentHistory {
  return events.reduce(addToHistory, EMPTY_HISTORY);
}

export function ticket(changes: Partial<Ticket> = {}): Ticket {
  return {
    id: 'WT-HMS-API-001',
    title: 'slow',
    severity: 'medium',
    detected_at: daysAgo(1),
    status: 'open',
    assigned_to: null,
    resolution: null,
    fingerprint: 'person/WT-HMS-API-001',
    origin: 'person',
    occurrences: 1,
    last_seen_at: daysAgo(1),
    resolved_at: null,
    resolved_by: null,
    severity_by: 'person',
    present: true,
    last_change: 'opened',
    last_run: null,
    failing: null,
    ...changes,
  };
}

function toCounts(counts: readonly [number, number, number] | null): TestCounts | null {
  return counts === null ? null : { passed: counts[0], failed: counts[1], skipped: counts[2] };
}
