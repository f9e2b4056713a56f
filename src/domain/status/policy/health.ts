import { FLAPPING_ANSWERS, FLAPS_FROM, SETTLED_BELOW } from '../../health/flapping.ts';
import { healthState, type HealthState } from '../../health/state.ts';
import type { KnownEvidence } from '../known-evidence.ts';
import type { Reason, StartEntry } from '../status.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';

type Starts = readonly StartEntry[];

const COLOUR_OF = { up: 'green', down: 'red', unknown: 'unknown' } as const;

/**
 * Whether the component is up: a start that a person recorded says so at once, health checks only when several in a row
 * agree. Until then what held before holds on, and a second reason says that the newest checks say otherwise.
 */
export function health(
  { history: { start_history: starts, health_before } }: KnownEvidence,
  policy: StatusPolicySettings,
): Reason[] {
  const state = healthState(starts, policy, health_before);
  return [
    ...settled(starts, state, policy),
    ...unsettled(starts, state, policy),
    ...warnings(starts, state, policy),
    ...flapping(starts),
  ];
}

/** What holds, told by the newest start or check that says so. */
function settled(starts: Starts, state: HealthState, policy: StatusPolicySettings): Reason[] {
  if (state.settled === 'unknown') return [];
  const isUp = state.settled === 'up';
  const start = starts.find(({ success }) => success === isUp);
  if (start === undefined) return [];
  const { source, timestamp } = start;
  return [
    {
      rule: 'latest_start',
      asks_for: COLOUR_OF[state.settled],
      text: isUp ? upText(start, state) : downText(start, state, policy),
      measured: isUp ? 'success' : 'failure',
      limit: source === 'person' ? 'red when it failed' : thresholds(policy),
      evidence_at: timestamp,
    },
  ];
}

function upText(start: StartEntry, { state }: HealthState): string {
  if (start.source === 'person') return `the latest start succeeded (${where(start)})`;
  const what = state === 'up' ? 'the latest health check succeeded' : 'the health check succeeded before';
  return `${what} (${where(start)})`;
}

function downText(
  start: StartEntry,
  { failures }: HealthState,
  { health_failures, health_successes }: StatusPolicySettings,
): string {
  if (start.source === 'person') return because(`the latest start failed (${where(start)})`, start);
  const often = health_failures === 1 ? '' : ` ${health_failures} times in a row`;
  return because(
    failures >= health_failures
      ? `the health check failed${often} (${where(start)})`
      : `the health check failed (${where(start)}), and has not succeeded ${health_successes} times in a row since`,
    start,
  );
}

/** What the newest checks say against that, as long as they are too few. */
function unsettled(
  starts: Starts,
  { state, settled: holds, failures, successes }: HealthState,
  policy: StatusPolicySettings,
): Reason[] {
  const [latest] = starts;
  if (latest === undefined || (state !== 'suspect' && state !== 'recovering')) return [];
  const shared = {
    rule: 'health_checks',
    asks_for: COLOUR_OF[holds],
    limit: thresholds(policy),
    evidence_at: latest.timestamp,
  } as const;
  if (state === 'recovering') {
    const text = `recovering: ${successes} of ${policy.health_successes} health checks succeeded`;
    return [{ ...shared, text, measured: successes }];
  }
  const text = `suspect: ${failures} of ${policy.health_failures} health checks failed`;
  return [{ ...shared, text: because(text, latest), measured: failures }];
}

/** That it is up and not as it should be, or that the newest checks say so. */
function warnings(
  starts: Starts,
  { settled: holds, degraded, contradictions }: HealthState,
  policy: StatusPolicySettings,
): Reason[] {
  const warning = starts.find((start) => start.degraded);
  if (holds !== 'up' || warning === undefined || (!degraded && contradictions === 0)) return [];
  const shared = { rule: 'health_warnings', limit: warningThresholds(policy) } as const;
  if (degraded) {
    const text = because(`the health check warns (${where(warning)})`, warning);
    return [
      { ...shared, asks_for: 'yellow', text, measured: warning.symptom, evidence_at: warning.timestamp },
    ];
  }
  const text = because(`${contradictions} of ${policy.health_failures} health checks warned`, warning);
  return [{ ...shared, asks_for: 'green', text, measured: contradictions, evidence_at: warning.timestamp }];
}

/** A person's start says that somebody has looked since. */
function flapping([latest]: Starts): Reason[] {
  if (latest?.flapping !== true || latest.source !== 'health') return [];
  return [
    {
      rule: 'health_flapping',
      asks_for: 'yellow',
      text: because(`the health check flaps (${where(latest)})`, latest),
      measured: 'flapping',
      limit: `yellow from ${FLAPS_FROM} % of changes among the last ${FLAPPING_ANSWERS} answers on, until fewer than ${SETTLED_BELOW} %`,
      evidence_at: latest.timestamp,
    },
  ];
}

function warningThresholds({ health_failures, health_successes }: StatusPolicySettings): string {
  return `yellow after ${health_failures} warnings in a row, green again after ${health_successes} answers without one`;
}

function thresholds({ health_failures, health_successes }: StatusPolicySettings): string {
  return `red after ${health_failures} failed checks in a row, green again after ${health_successes} successful ones`;
}

function because(text: string, { detail }: StartEntry): string {
  return detail === null ? text : `${text}: ${detail}`;
}

function where({ environment, version }: StartEntry): string {
  return version === null ? environment : `${environment}, version ${version}`;
}
