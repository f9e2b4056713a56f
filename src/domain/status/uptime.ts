import type { StartFacts } from '../health/start-facts.ts';
import { maintenanceBetween, NO_MAINTENANCE, type Maintenance } from '../maintenance/maintenance.ts';
import type { Span } from '../maintenance/spans.ts';
import { CLOCK_SKEW_MS } from './clock-skew.ts';
import type { Stretch } from './stretch.ts';
import type { HealthMetrics, StatusDocument } from './status.ts';

/**
 * The rule by which uptime is counted, and its version; `docs/health.md` says it in words. Another way to count is another
 * version: what is stored by an older one is counted anew from the events.
 */
export const UPTIME_RULE = 'starts/2';

/** It looks back this far. */
export const UPTIME_WINDOW_MS = 30 * 24 * 3_600_000;

/** For how long an answer holds, in milliseconds: what says nothing new is recorded once an hour, and a cycle may come late. */
const ANSWER_VALID_MS = 150 * 60_000;

/** What uptime is counted from. */
export interface UptimeEvidence {
  /** Oldest first. */
  readonly start_changes: StatusDocument['start_changes'];
  readonly maintenance?: Maintenance;
}

/** Whether a status was counted by this rule; another one's evidence lacks what this one needs. */
export function isCountedByRule({
  health_metrics: { uptime },
}: Pick<StatusDocument, 'health_metrics'>): boolean {
  return uptime === null || uptime?.rule === UPTIME_RULE;
}

/** For how long an answer to a question that is asked this often is evidence, both in milliseconds. */
export function answerValidFor(askedEvery = 0): number {
  return Math.max(ANSWER_VALID_MS, 2 * askedEvery);
}

type Validity = Pick<StartFacts, 'source' | 'valid_for_ms'>;

/** Until when a start is known to hold, by the clock that told its own time; undefined of one that holds until the next. */
export function validUntil(start: Validity & { readonly at: string }): string | undefined {
  const span = validFor(start);
  return span === undefined ? undefined : new Date(Date.parse(start.at) + span).toISOString();
}

/** Whether a start holds for some time, and not until the next one. */
export function hasEnd(start: Validity): boolean {
  return validFor(start) !== undefined;
}

function validFor({ source, valid_for_ms }: Validity): number | undefined {
  return valid_for_ms ?? (source === 'health' ? ANSWER_VALID_MS : undefined);
}

/**
 * The share of the time that a component was up, of all the time of the last 30 days in which it was up or down, with how
 * much was what. It counts from the first start where that is not as long ago. In maintenance nothing else counts, and what
 * no start or answer tells is unknown. What is dated ahead of the clock does not count yet.
 */
export function countUptime(
  { start_changes, maintenance = NO_MAINTENANCE }: UptimeEvidence,
  now: Date,
): Required<Pick<HealthMetrics, 'uptime_percentage' | 'uptime'>> {
  const limit = new Date(now.getTime() + CLOCK_SKEW_MS).toISOString();
  const changes = start_changes.filter(({ timestamp }) => timestamp <= limit);
  const [first] = changes;
  if (first === undefined) return { uptime_percentage: null, uptime: null };
  const until = now.getTime();
  const window = {
    from: Math.min(Math.max(Date.parse(first.timestamp), until - UPTIME_WINDOW_MS), until),
    until,
  };
  const planned = maintenanceBetween(maintenance, window);
  const stretches = stretchesOf(changes, window);
  const total = (isUp: boolean): number =>
    sum(
      stretches.filter((stretch) => stretch.isUp === isUp).map((stretch) => lengthOutside(stretch, planned)),
    );
  const [up, down] = [total(true), total(false)];
  const maintained = sum(planned.map(lengthOf));
  return {
    uptime_percentage:
      lengthOf(window) === 0 ? (changes.at(-1)?.success === true ? 100 : 0) : shownShare(up, up + down),
    uptime: {
      rule: UPTIME_RULE,
      since: new Date(window.from).toISOString(),
      until: now.toISOString(),
      up_seconds: seconds(up),
      down_seconds: seconds(down),
      maintenance_seconds: seconds(maintained),
      unknown_seconds: seconds(lengthOf(window) - up - down - maintained),
    },
  };
}

/** What held when, of what is in the window. */
function stretchesOf(changes: UptimeEvidence['start_changes'], window: Span): Stretch[] {
  return clipped(stretchesOfChanges(changes), window);
}

/**
 * What held when; the last may have no end. A stretch that is dated before the one that it followed, by a clock that was set
 * back, came right after the beginning of that; one that says the same goes on with it.
 */
export function stretchesOfChanges(changes: UptimeEvidence['start_changes']): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { timestamp, success: isUp, until } of changes) {
    const at = Date.parse(timestamp);
    const last = stretches.at(-1);
    const from = Math.max(at, last?.from ?? at);
    const own = until === undefined ? Infinity : Date.parse(until);
    const goesOn = last?.isUp === isUp && last.until >= from && last.until !== Infinity;
    if (last !== undefined) stretches.splice(-1, 1, { ...last, until: Math.min(last.until, from) });
    stretches.push({ isUp, from, until: goesOn ? Math.max(own, last.until) : own });
  }
  return stretches;
}

/** What of the stretches is in the window. */
export function clipped(stretches: readonly Stretch[], { from: begin, until: end }: Span): Stretch[] {
  return stretches
    .map(({ isUp, from, until }) => ({ isUp, from: Math.max(from, begin), until: Math.min(until, end) }))
    .filter(({ from, until }) => from < until);
}

/** How much of a span is in none of the others, which stand in order and apart. */
function lengthOutside(span: Span, others: readonly Span[]): number {
  const inside = others.map(({ from, until }) =>
    Math.max(0, Math.min(span.until, until) - Math.max(span.from, from)),
  );
  return lengthOf(span) - sum(inside);
}

function lengthOf({ from, until }: Span): number {
  return until - from;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function seconds(ms: number): number {
  return Math.round(ms / 1_000);
}

/** In percent, to one digit; a share that is not whole is shown neither as 0 nor as 100, and none of nothing as null. */
function shownShare(up: number, total: number): number | null {
  if (total === 0) return null;
  const rounded = Number(((100 * up) / total).toFixed(1));
  if (rounded === 100 && up < total) return 99.9;
  return rounded === 0 && up > 0 ? 0.1 : rounded;
}
