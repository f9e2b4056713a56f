import { setTimeout as sleep } from 'node:timers/promises';
import type { FleetMember } from '../domain/fleet.ts';
import { DEFAULT_HEALTH_INTERVAL } from '../domain/health/settings.ts';
import { isSettled, type HealthState } from '../domain/health/state.ts';
import type { AskedAnswer } from './ask-check.ts';
import { judgeAnswer, knownHealth, type JudgingOptions } from './judge-answer.ts';
import { requireOwnNetwork } from './own-network.ts';
import { askHealth, foldHealth } from './probe-health.ts';
import type { Tracker } from '../tracker/record.ts';
import type { Start } from '../tracker/starts.ts';
import { getStatus } from '../tracker/status.ts';

/** `run`: the workflow run that records the answers, undefined for a person's command. */
export interface SettleOptions extends Omit<JudgingOptions, 'interval' | 'validFor'> {
  readonly signal: AbortSignal;
  /** The same in every try. */
  readonly key: string;
  /** Other machines, by which a fault of our own network is told from one of the component, as `remoteAddresses` gives them. */
  readonly others?: readonly string[] | undefined;
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
  { signal, others = [], key, ...judging }: SettleOptions & Pick<JudgingOptions, 'interval'>,
): Promise<SettledHealth> {
  const { id } = member.component;
  const status = await getStatus(tracker, id);
  const known = await tracker.store.withLog(id, async (log) => log.findKey(key));
  if (known?.type === 'start')
    return { answer: known, state: knownHealth(tracker, status).state, answers: [] };
  const asked = await askHealth(member, { signal });
  const { answers } = asked;
  await requireOwnNetwork(answers, others, signal);
  const probed = await foldHealth(member, asked);
  const options = { ...judging, key, validFor: member.answerValidFor };
  const { start, state } = await judgeAnswer(tracker, id, status, probed, options);
  return { answer: start, state, answers };
}
