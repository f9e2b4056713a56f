import { ActivityFailure, isCancellation, patched, proxyActivities, sleep } from '@temporalio/workflow';
import type {
  HealAction,
  HealAttempt,
  HealInput,
  HealOutcome,
  HealPlan,
  HealProblem,
  HealTimes,
} from '../../domain/healing/heal.ts';
import { formatMoment } from '../../domain/text/moments.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { attemptsOf, failureMessage } from '../failures.ts';
import { MAX_ACTION_TRIES } from '../../domain/healing/permits.ts';
import { acting, reading } from '../activity-options.ts';
import type { Approvals, Word } from './approval.ts';

export interface AttemptRequest {
  readonly input: HealInput;
  readonly action: HealAction;
  /** What was wrong when it was chosen. */
  readonly known: Pick<HealPlan, 'problems' | 'looks'>;
  readonly approvals: Approvals;
  /** How long an approval is waited for. */
  readonly expiresMs: number;
  readonly say: (text: string) => void;
}

interface Ended {
  readonly outcome: HealOutcome;
  /** How often it was begun. */
  readonly attempts: number;
  readonly detail: string;
  /** Fingerprints of what is wrong since. */
  readonly worse?: readonly string[];
}

/** An attempt on its way. */
interface Course extends AttemptRequest {
  /** When it was chosen, as ISO time. */
  readonly since: string;
  readonly times: { -readonly [Key in keyof HealTimes]: number };
}

/** One strategy from its approval to its proof. Never throws: a cancellation is an outcome too, which the heal then acts on. */
export async function tryAction(request: AttemptRequest): Promise<HealAttempt> {
  const { strategy, fingerprints, symptom = null } = request.action;
  const started = Date.now();
  const at = new Date(started).toISOString();
  const times = { waited_ms: 0, acted_ms: 0, held_ms: 0 };
  const { worse = [], ...ended } = await endOf({ ...request, since: at, times });
  return {
    strategy,
    fingerprints,
    symptom,
    ...ended,
    worse,
    at,
    duration_ms: Date.now() - started,
    ...times,
  };
}

async function endOf(course: Course): Promise<Ended> {
  let begun = 0;
  try {
    const word = await timed(course, 'waited_ms', async () => wordOn(course));
    if (word !== undefined && word.said !== 'yes')
      return { outcome: 'gave_up', attempts: 0, detail: refusal(word) };
    begun = 1;
    const by = word === undefined ? '' : `, approved by ${word.by}`;
    return await actAndProve(course, by, (attempts) => (begun = attempts));
  } catch (error) {
    if (isCancellation(error))
      return {
        outcome: begun === 0 ? 'gave_up' : 'failed',
        attempts: begun,
        detail: begun === 0 ? 'cancelled by hand while it waited' : 'cancelled by hand before it was proven',
      };
    if (!(error instanceof ActivityFailure)) throw error;
    const attempts = begun > 1 ? begun : attemptsOf(error, MAX_ACTION_TRIES);
    return { outcome: 'failed', attempts, detail: failureMessage(error) };
  }
}

async function timed<T>({ times }: Course, what: keyof HealTimes, work: () => Promise<T>): Promise<T> {
  const began = Date.now();
  try {
    return await work();
  } finally {
    times[what] += Date.now() - began;
  }
}

/** Undefined where nobody has to be asked. */
async function wordOn({ action, approvals, expiresMs }: AttemptRequest): Promise<Word | undefined> {
  return action.needs_approval ? approvals.ask(action, expiresMs) : undefined;
}

function refusal(word: Exclude<Word, { said: 'yes' }>): string {
  return word.said === 'no'
    ? `rejected by ${word.by}: ${word.reason}`
    : 'nobody approved it in time, so it was not done';
}

async function actAndProve(course: Course, by: string, began: (attempts: number) => void): Promise<Ended> {
  const { action, say } = course;
  const others = await timed(course, 'acted_ms', async () => othersBefore(course));
  say(by === '' ? `Will ${action.does} (${action.why})` : `Will ${action.does}${by}`);
  const { attempts, value } = await timed(course, 'acted_ms', async () => act(course));
  if (value.recovered === true)
    return { outcome: value.by_hand === true ? 'by_hand' : 'recovered', attempts: 0, detail: value.detail };
  began(attempts);
  const detail = `${value.detail}${by}`;
  if (!value.done) return { outcome: 'failed', attempts, detail };
  const ended = await prove(course, others, detail);
  return { ...ended, attempts };
}

async function act({ input: { component_id }, action, since }: Course) {
  const { does, strategy, fingerprints, time_limit_ms } = action;
  return proxyActivities<Activities>(
    acting(`${component_id}: ${does}`.slice(0, 200), time_limit_ms),
  ).applyStrategy({ component_id, strategy, fingerprints, since });
}

/** Looks whether it helped, at once and after the stability time; and, the last time, whether something else is wrong now. */
async function prove(course: Course, others: Others, detail: string): Promise<Omit<Ended, 'attempts'>> {
  const { action, say } = course;
  const holds = action.hold_ms > 0;
  const first = await timed(course, 'acted_ms', async () => check(course, holds ? NO_OTHERS : others));
  const ended = endedBy(course, first, { detail, outcome: 'no_effect', why: 'still there' });
  if (ended !== undefined) return ended;
  if (holds) {
    say(
      `${action.strategy} worked; it counts when the problem stays away until ${formatMoment(Date.now() + action.hold_ms)}`,
    );
    await timed(course, 'held_ms', async () =>
      sleep(action.hold_ms, { summary: `see whether ${action.strategy} holds` }),
    );
    const back = await timed(course, 'acted_ms', async () => check(course, others));
    const undone = endedBy(course, back, { detail, outcome: 'came_back', why: 'but it came back' });
    if (undone !== undefined) return undone;
  }
  return { outcome: 'healed', detail };
}

/** How it ended by what is found: worse where something else is wrong, else as said where what it treats is; undefined otherwise. */
function endedBy(
  { action }: Course,
  found: readonly HealProblem[],
  { detail, outcome, why }: { readonly detail: string; readonly outcome: HealOutcome; readonly why: string },
): Omit<Ended, 'attempts'> | undefined {
  const [left, added] = [true, false].map((isOwn) =>
    found.filter(({ fingerprint }) => action.fingerprints.includes(fingerprint) === isOwn),
  ) as [HealProblem[], HealProblem[]];
  const words = left.length === 0 ? detail : `${detail}; ${why}: ${listed(left)}`;
  if (added.length > 0)
    return {
      outcome: 'worse',
      detail: `${words}; wrong since then: ${listed(added)}`,
      worse: added.map(({ fingerprint }) => fingerprint),
    };
  return left.length === 0 ? undefined : { outcome, detail: words };
}

/** Probes that look beside the strategy's own, and what they had found before anything was done. */
interface Others {
  readonly looks: readonly string[];
  readonly known: readonly string[];
}

const NO_OTHERS: Others = { looks: [], known: [] };
/** It tells tickets and reasons of what the other probes look at themselves, and what people have reported. */
const NOT_AN_EFFECT = 'status';

/**
 * What else was wrong before: as it was when the strategy was chosen, or as it is now where an approval was waited for.
 * No other probes where these are not known, as by workers of version 0.2.0.
 */
async function othersBefore(course: Course): Promise<Others> {
  const { known, action } = course;
  const looks = (known.looks ?? []).filter((look) => look !== NOT_AN_EFFECT);
  if (looks.length === 0) return NO_OTHERS;
  if (!action.needs_approval || !patched('looks-after-approval'))
    return { looks, known: known.problems.map(({ fingerprint }) => fingerprint) };
  const found = await check(course, { looks, known: [] });
  return { looks, known: found.map(({ fingerprint }) => fingerprint) };
}

async function check({ input: { component_id }, action }: Course, others: Others): Promise<HealProblem[]> {
  const { strategy, fingerprints } = action;
  const { value } = await proxyActivities<Activities>(reading(`check whether ${action.proof}`)).checkProblems(
    { component_id, strategy, fingerprints, ...(others.looks.length > 0 && others) },
  );
  return value;
}

function listed(problems: readonly HealProblem[]): string {
  return problems.map(({ description }) => description).join('; ');
}
