import type { RecordedEvent } from '../event.ts';
import { isOfNow, recordedBy } from './recorded-by.ts';
import type { StartEntry, StatusDocument } from './status.ts';
import { hasEnd, UPTIME_WINDOW_MS, validUntil } from './uptime.ts';

/** A stretch of starts and health checks that said the same, without a time in between of which nothing is known. */
export type StartChange = StatusDocument['start_changes'][number];
export type StartEvent = Extract<RecordedEvent, { type: 'start' }>;

/** More than these are not kept: uptime then counts from the oldest that is. */
const MAX_CHANGES = 1_000;

/**
 * The stretches, oldest first, with one more start or answer, which stands where its time belongs. One that ended before
 * uptime's window is kept, so that what held at its beginning is known.
 */
export function addStartChange(
  { start_changes, start_history }: Pick<StatusDocument, 'start_changes' | 'start_history'>,
  event: StartEvent,
): StartChange[] {
  const all = isOfNow(event)
    ? appended(start_changes, event)
    : insertedLate(start_changes, event, start_history);
  const limit = recordedBy(event);
  const newest = all.findLast(({ timestamp }) => timestamp <= limit)?.timestamp ?? event.at;
  const begin = new Date(Date.parse(newest) - UPTIME_WINDOW_MS).toISOString();
  const inWindow = all.findIndex(({ timestamp }) => timestamp > begin);
  return all.slice(Math.max(0, inWindow === -1 ? all.length - 1 : inWindow - 1)).slice(-MAX_CHANGES);
}

/** What happens as it is recorded comes last, whatever the clock said before; behind a clock that was ahead, on its own. */
function appended(before: readonly StartChange[], event: StartEvent): StartChange[] {
  const changes = [...before];
  appendStart(changes, event, latestIn(before));
  return changes;
}

/** The latest of the times at which stretches begin, and the first that has it. */
export interface LatestStart {
  readonly timestamp: string;
  readonly index: number;
}

/** Adds the next start to stretches, and tells the latest of them; `latest` is the one before. */
export function appendStart(changes: StartChange[], event: StartEvent, latest: LatestStart): LatestStart {
  if (!hasEnd(event) && !isRecordedBehind(event, latest.timestamp)) endAhead(changes, event, latest.index);
  const last = changes.at(-1);
  const continues =
    last?.success === event.success && isRecordedBehind(event, last.timestamp) && holdsAt(last, event.at);
  if (continues) changes[changes.length - 1] = extended(last, event);
  else changes.push(changeOf(event));
  const { timestamp = '' } = changes.at(-1) ?? {};
  return timestamp > latest.timestamp ? { timestamp, index: changes.length - 1 } : latest;
}

/** Whether an event can have this time or a later one. Most were recorded behind it, which is told without reading a time. */
function isRecordedBehind(event: StartEvent, timestamp: string): boolean {
  return timestamp <= event.recorded_at || timestamp <= recordedBy(event);
}

/** Where there is none yet. */
export const NO_START: LatestStart = { timestamp: '', index: 0 };

function latestIn(changes: readonly StartChange[]): LatestStart {
  return changes.reduce(
    (most, { timestamp }, index) => (timestamp > most.timestamp ? { timestamp, index } : most),
    NO_START,
  );
}

/**
 * A start without an end holds in place of what held before it, also of what a clock that was ahead dated behind it: from the
 * latest of these on nothing else has come, so it counts no time of its own.
 */
function endAhead(changes: StartChange[], event: StartEvent, from: number): void {
  const limit = recordedBy(event);
  for (let index = from; index < changes.length; index += 1) {
    const change = changes[index];
    if (change !== undefined && change.timestamp > limit && change.until !== undefined)
      changes[index] = { ...change, until: change.timestamp };
  }
}

/** One that is reported late can part a stretch: the start behind it then begins a stretch of its own. */
function insertedLate(
  changes: readonly StartChange[],
  event: StartEvent,
  starts: readonly StartEntry[],
): StartChange[] {
  const later = changes.findIndex(({ timestamp }) => timestamp > event.at);
  const index = later === -1 ? changes.length : later;
  const before = changes[index - 1];
  const next = starts.findLast(({ timestamp }) => timestamp > event.at);
  if (index === changes.length && next === undefined) return appended(changes, event);
  if (before === undefined || !holdsAt(before, event.at)) return changes.toSpliced(index, 0, changeOf(event));
  const isParted = next !== undefined && next.timestamp < (changes[index]?.timestamp ?? '~');
  // What came later in the stretch says how long it holds.
  if (before.success === event.success)
    return isParted ? [...changes] : changes.with(index - 1, extended(before, event));
  const rest = isParted ? [{ ...before, timestamp: next.timestamp }] : [];
  return changes.toSpliced(index, 0, changeOf(event), ...rest);
}

function holdsAt({ until }: StartChange, at: string): boolean {
  return until === undefined || at <= until;
}

function changeOf(event: StartEvent): StartChange {
  const until = validUntil(event);
  return { timestamp: event.at, success: event.success, ...(until !== undefined && { until }) };
}

/** The stretch with one more that says the same: it holds as long as either does, and a start without an end until the next one. */
function extended({ timestamp, success, until: before }: StartChange, event: StartEvent): StartChange {
  const until = validUntil(event);
  if (until === undefined) return { timestamp, success };
  return { timestamp, success, until: before === undefined || until > before ? until : before };
}
