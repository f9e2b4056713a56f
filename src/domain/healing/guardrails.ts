import { hasActed, type HealRequest, type PastAttempt } from './heal.ts';
import type { FinishedHeal, HealPause, HealingState } from './state.ts';
import { formatMoment } from '../text/moments.ts';

/** What `components.yaml` and the fleet say about a request at this moment. */
export interface HealLimits {
  /** The component's id as it is written. */
  readonly component_id: string;
  /** False where `allow.heal` is empty. */
  readonly allowed: boolean;
  readonly attempts_per_hour: number;
  readonly at_once: number;
  readonly min_healthy_percent: number;
  /** Green and yellow components in percent of those with a colour; 100 where none has one, as nothing is known to be ill. */
  readonly healthy_percent: number;
  /** Who is recorded to insist (`hms heal --force`), by name; workers of version 0.2.0 do not say, and the request is believed. */
  readonly forced_by?: string | null;
  /** How many components are red; workers of an earlier version do not say. */
  readonly red?: number;
}

export interface Admission {
  readonly outcome: 'started' | 'joined' | 'queued' | 'refused';
  readonly why: string;
}

/** Attempts count, and finished heals are shown, for this long. */
export const HEAL_WINDOW_MS = 3_600_000;
/** The state goes from run to run as one payload, which Temporal keeps below 2 MB. */
const MAX_WAITING = 1_000;
/** Fewer red components show no common cause, and in a fleet of one or two they would forbid every heal. */
const MIN_RED = 3;

/** Whether a request begins a heal now, joins one, waits, or is refused, and why. It does not matter when it was asked. */
export function admit(
  { trigger, forced_by }: Pick<HealRequest, 'trigger' | 'forced_by'>,
  state: HealingState,
  limits: HealLimits,
  now: number,
): Admission {
  const { component_id } = limits;
  const insistent = limits.forced_by === undefined ? forced_by : forced_by && limits.forced_by;
  const isForced = typeof insistent === 'string';
  const isSame = (other: HealRequest): boolean => other.component_id === component_id;
  const running = state.running.find(isSame);
  if (running !== undefined)
    return {
      outcome: 'joined',
      why: `a heal of ${component_id} has run since ${formatMoment(running.started_at)}`,
    };
  if (!limits.allowed)
    return refuse(
      `\`allow.heal\` in components.yaml is empty for ${component_id}; name [safe] there to have it healed`,
    );
  const waiting = state.waiting.find(isSame);
  if (waiting !== undefined)
    return { outcome: 'joined', why: `a heal of ${component_id} waits: ${waiting.why}` };
  const times = attemptTimes(state, component_id, now);
  const guardrail = whyNot(trigger, times, limits);
  if (guardrail !== undefined && !isForced) return refuse(guardrail);
  if (state.waiting.length >= MAX_WAITING) return refuse(`${MAX_WAITING} requests wait already`);
  if (state.pause !== null) return { outcome: 'queued', why: pauseInWords(state.pause) };
  const acting = state.running.filter(
    ({ waits_for_approval, waits_for_root = null }) => !waits_for_approval && waits_for_root === null,
  ).length;
  if (acting >= limits.at_once && !isForced)
    return { outcome: 'queued', why: `${acting} heals run, and settings.heal.at_once is ${limits.at_once}` };
  if (guardrail !== undefined)
    return { outcome: 'started', why: `${insistent} insists, though ${guardrail}` };
  return { outcome: 'started', why: 'nothing is in its way' };
}

/** The guardrail that stands in the way, in words; a person may insist against it. */
function whyNot(
  trigger: HealRequest['trigger'],
  times: readonly number[],
  limits: HealLimits,
): string | undefined {
  if (times.length >= limits.attempts_per_hour) return tooOften(limits.component_id, times, limits);
  const { healthy_percent, min_healthy_percent, red = MIN_RED } = limits;
  if (trigger !== 'finding' || red < MIN_RED || healthy_percent >= min_healthy_percent) return undefined;
  return (
    `only ${healthy_percent} % of the fleet is healthy, and automatic heals begin at ${min_healthy_percent} %: ` +
    'look for what the failures have in common'
  );
}

/** The attempts of the last hour that the next choice for a component takes into account. */
export function recentAttempts({ finished }: HealingState, componentId: string): PastAttempt[] {
  return finished.filter((heal) => heal.component_id === componentId).flatMap((heal) => heal.attempts);
}

export function pauseInWords({ reason, until, by = null }: HealPause): string {
  const end =
    until === null ? 'until `hms heal resume`' : `until ${formatMoment(until)}, or \`hms heal resume\``;
  return `healing is paused${by === null ? '' : ` by ${by}`} ${end}: ${reason}`;
}

function attemptTimes({ finished }: HealingState, componentId: string, now: number): number[] {
  return finished
    .filter((heal) => heal.component_id === componentId && isAttempt(heal))
    .map((heal) => Date.parse(heal.finished_at))
    .filter((at) => at > now - HEAL_WINDOW_MS)
    .sort((a, b) => a - b);
}

/** Only what acted is an attempt: a heal that found nothing to do, or was not approved, is none. */
export function isAttempt({ attempts }: FinishedHeal): boolean {
  return attempts.some(({ outcome }) => hasActed(outcome));
}

function tooOften(componentId: string, times: readonly number[], { attempts_per_hour }: HealLimits): string {
  const freed = times.at(-attempts_per_hour) ?? 0;
  return (
    `${componentId} was healed ${times.length} times within the last hour, and settings.heal.attempts_per_hour is ${attempts_per_hour}: ` +
    `it does not stay well, so a person should see why; the next heal may begin at ${formatMoment(freed + HEAL_WINDOW_MS)}, or at once with \`hms heal ${componentId} --force\``
  );
}

function refuse(why: string): Admission {
  return { outcome: 'refused', why };
}
