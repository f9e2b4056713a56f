import { HmsError } from '../domain/errors.ts';
import { FLAPPING_ANSWERS, isFlapping } from '../domain/health/flapping.ts';
import { isTooSoon } from '../domain/health/spacing.ts';
import { healthState, isSettled, type HealthState } from '../domain/health/state.ts';
import type { MetricPoint } from '../domain/metrics/samples.ts';
import { knownStarts } from '../domain/status/known-evidence.ts';
import type { StartEntry, StatusDocument } from '../domain/status/status.ts';
import type { Tracker } from '../tracker/record.ts';
import { recordStart, type Start } from '../tracker/starts.ts';
import { healthSamples, UP_SERIES } from './metrics/health-samples.ts';
import { createSampleBatch, type SampleBatch } from './metrics/sample-batch.ts';
import type { ProbedHealth } from './probe-health.ts';

/** An answer that says what is known already is recorded again after this long, so that what is known stays fresh. */
const KNOWN_FOR_MS = 3_600_000;

/** What the answers so far say of a component: the newest start, and what all add up to. */
export interface KnownHealth {
  readonly latest: StartEntry | undefined;
  readonly state: HealthState;
}

export function knownHealth(
  { now, policy }: Pick<Tracker, 'now' | 'policy'>,
  { start_history, health_before }: Pick<StatusDocument, 'start_history' | 'health_before'>,
): KnownHealth {
  const [latest] = start_history;
  return { latest, state: healthState(knownStarts(start_history, now()), policy, health_before) };
}

export interface JudgingOptions {
  readonly run?: string | undefined;
  readonly key?: string;
  /** `news`: an answer that says what is known already, and was recorded within the hour, is not recorded. */
  readonly record: 'always' | 'news';
  /** How long after another answer that says the same this one has to be asked to count, in milliseconds. */
  readonly interval: number;
  /** For how long the answer is evidence, in milliseconds. */
  readonly validFor?: number | undefined;
  /** Takes samples that may be kept later, with those of others; they are kept at once where it is left out. */
  readonly batch?: SampleBatch | undefined;
}

/** An answer, and what it and those before it add up to. */
export interface JudgedAnswer {
  readonly start: Start;
  readonly state: HealthState;
  /** As it is now; undefined where the answer was not recorded. */
  readonly status?: StatusDocument;
}

/** Keeps what was measured, and records the answer where it has to be; `status` is as it was before. */
export async function judgeAnswer(
  tracker: Tracker,
  id: string,
  status: Pick<StatusDocument, 'start_history' | 'health_before'>,
  probed: ProbedHealth,
  { run, key, record, interval, validFor, batch }: JudgingOptions,
): Promise<JudgedAnswer> {
  const at = tracker.now();
  const known = knownHealth(tracker, status);
  const { latest } = known;
  const { add, flush } = batch ?? createSampleBatch(tracker);
  add(healthSamples(id, probed, at));
  // It begins with a change, so that an answer like the one before needs no look at those before that.
  const mayFlap = latest !== undefined && (!isLike(latest, probed.start) || latest.flapping === true);
  if (mayFlap || batch === undefined) await flush(id);
  const start = mayFlap ? await withFlapping(tracker, id, probed.start, latest) : probed.start;
  const tooSoon = isTooSoon(status.start_history, { ...start, at }, interval);
  const entry = { ...entryOf(start, at), ...(tooSoon && ({ too_soon: true } as const)) };
  const state = stateAfter(tracker, known, entry);
  if (record === 'news' && isKnown(entry, known, state)) return { start, state };
  const { status: now } = await recordStart(tracker, id, start, {
    run,
    ...(key !== undefined && { key }),
    interval,
    validFor,
  });
  return { start, state: knownHealth(tracker, now).state, status: now };
}

/** Whether an answer says no more than is known, so that nothing has to be read or recorded for it. */
export function isNothingNew(tracker: Tracker, known: KnownHealth, start: Start): boolean {
  const { latest } = known;
  if (latest === undefined || !isLike(latest, start) || latest.flapping === true) return false;
  const entry = entryOf(start, tracker.now());
  return isKnown(entry, known, stateAfter(tracker, known, entry));
}

function isLike(latest: StartEntry, { success }: Start): boolean {
  return latest.source === 'health' && latest.success === success;
}

function stateAfter(
  { now, policy }: Pick<Tracker, 'now' | 'policy'>,
  { state }: KnownHealth,
  entry: StartEntry,
): HealthState {
  return healthState(knownStarts([entry], now()), policy, state);
}

/** Whether an answer says no more than the one before it, which was recorded not long ago. */
function isKnown(entry: StartEntry, { latest, state: before }: KnownHealth, after: HealthState): boolean {
  if (latest?.source !== 'health' || after.state !== before.state || !isSettled(before) || !isSettled(after))
    return false;
  const age = Date.parse(entry.timestamp) - Date.parse(latest.timestamp);
  return (
    latest.success === entry.success &&
    latest.symptom === entry.symptom &&
    latest.flapping === entry.flapping &&
    age >= 0 &&
    age < KNOWN_FOR_MS
  );
}

/** What cannot be read now says nothing of how often the answers change. */
function nothingKept(error: unknown): readonly MetricPoint[] {
  if (error instanceof HmsError) return [];
  throw error;
}

/** The answer, with whether it and those before it flap. */
async function withFlapping(
  { store }: Tracker,
  id: string,
  start: Start,
  latest: StartEntry,
): Promise<Start> {
  const answers = await store.metrics.latest(id, UP_SERIES, FLAPPING_ANSWERS).catch(nothingKept);
  const before = latest.source === 'health' && latest.flapping === true;
  const flaps = isFlapping(
    answers.map(({ value }) => value === 1),
    before,
  );
  return flaps ? { ...start, flapping: true } : start;
}

function entryOf({ symptom = null, detail = null, ...start }: Start, now: Date): StartEntry {
  return { ...start, symptom, detail, timestamp: now.toISOString() };
}
