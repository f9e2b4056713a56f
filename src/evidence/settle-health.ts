import { setTimeout as sleep } from 'node:timers/promises';
import { HmsError } from '../domain/errors.ts';
import type { MetricPoint, MetricSample } from '../domain/metrics/samples.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { FLAPPING_ANSWERS, isFlapping } from '../domain/health/flapping.ts';
import { DEFAULT_HEALTH_INTERVAL } from '../domain/health/settings.ts';
import { isTooSoon } from '../domain/health/spacing.ts';
import { healthState, isSettled, type HealthState } from '../domain/health/state.ts';
import { knownStarts } from '../domain/status/known-evidence.ts';
import type { StartEntry } from '../domain/status/status.ts';
import type { AskedAnswer } from './ask-check.ts';
import { requireOwnNetwork } from './own-network.ts';
import { askHealth, foldHealth } from './probe-health.ts';
import { healthSamples, keepHealthSamples, UP_SERIES } from './metrics/health-samples.ts';
import type { Tracker } from '../tracker/record.ts';
import { recordStart, type Start } from '../tracker/starts.ts';
import { getStatus } from '../tracker/status.ts';

/** An answer that says what is known already is recorded again after this long, so that what is known stays fresh. */
const KNOWN_FOR_MS = 3_600_000;

export interface SettleOptions {
  readonly signal: AbortSignal;
  /** The workflow run that records the answers, undefined for a person's command, and a key that is the same in every try. */
  readonly run?: string | undefined;
  readonly key: string;
  /** `news`: an answer that says what is known already, and was recorded within the hour, is not recorded. */
  readonly record: 'always' | 'news';
  /** Other machines, by which a fault of our own network is told from one of the component, as `remoteAddresses` gives them. */
  readonly others?: readonly string[] | undefined;
  /** Takes samples that may be kept later, with those of others; they are kept at once where it is left out. */
  readonly keepLater?: ((samples: readonly MetricSample[]) => void) | undefined;
}

/** What the newest answer was, and what it and those before it add up to. */
export interface SettledHealth {
  readonly answer: Pick<Start, 'success' | 'symptom' | 'detail'>;
  readonly state: HealthState;
  /** What each check was answered then; none where an earlier try has recorded the answer. */
  readonly answers: readonly AskedAnswer[];
}

/**
 * Asks the declared health check until its answers say for sure whether the component is up: one answer where it agrees with
 * what is known, and as many as `settings.status` asks for, some seconds apart, where it does not. Answers to others who ask
 * at the same time count with them, those of the same moment once.
 * A second try goes on behind the answers that the first has recorded. Throws what `probeHealth` throws, and OwnNetworkError
 * where our own network seems to be at fault.
 */
export async function settleHealth(
  tracker: Tracker,
  member: FleetMember,
  { key, ...options }: SettleOptions,
): Promise<SettledHealth> {
  const interval = member.component.health?.interval ?? DEFAULT_HEALTH_INTERVAL;
  for (let number = 1; ; number += 1) {
    const settled = await askOnce(tracker, member, { ...options, interval, key: `${key}/${number}` });
    if (isSettled(settled.state)) return settled;
    await sleep(interval, undefined, { signal: options.signal });
  }
}

async function askOnce(
  tracker: Tracker,
  member: FleetMember,
  {
    signal,
    run,
    key,
    record,
    others = [],
    keepLater,
    interval,
  }: SettleOptions & { readonly interval: number },
): Promise<SettledHealth> {
  const { id } = member.component;
  const { start_history, health_before } = await getStatus(tracker, id);
  const stateOf = (starts: readonly StartEntry[], before = health_before): HealthState =>
    healthState(knownStarts(starts, tracker.now()), tracker.policy, before);
  const known = await tracker.store.withLog(id, async (log) => log.findKey(key));
  if (known?.type === 'start') return { answer: known, state: stateOf(start_history), answers: [] };
  const asked = await askHealth(member, { signal });
  const { answers } = asked;
  await requireOwnNetwork(answers, others, signal);
  const folded = await foldHealth(member, asked);
  const at = tracker.now();
  const samples = healthSamples(id, folded, at);
  const [latest] = start_history;
  const isLikeBefore = latest?.source === 'health' && latest.success === folded.start.success;
  // It begins with a change, so that an answer like the one before needs no look at those before that.
  const mayFlap = latest !== undefined && (!isLikeBefore || latest.flapping === true);
  if (mayFlap || keepLater === undefined) await keepHealthSamples(tracker, samples);
  else keepLater(samples);
  const start = mayFlap ? await withFlapping(tracker, id, folded.start, latest) : folded.start;
  const isRepeated = isTooSoon(start_history, { ...start, at }, interval);
  const entry = { ...entryOf(start, at), ...(isRepeated && ({ too_soon: true } as const)) };
  const state = stateOf([entry, ...start_history]);
  if (record === 'news' && isKnown(entry, start_history[0], state, stateOf(start_history)))
    return { answer: start, state, answers };
  const recorded = await recordStart(tracker, id, start, { run, key, interval });
  const { status } = recorded;
  return { answer: start, state: stateOf(status.start_history, status.health_before), answers };
}

/** Whether an answer says no more than the one before it, which was recorded not long ago. */
function isKnown(
  entry: StartEntry,
  latest: StartEntry | undefined,
  after: HealthState,
  before: HealthState,
): boolean {
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
