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
import { formatSpan } from '../../domain/text/durations.ts';
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
  readonly known: Pick<HealPlan, 'problems' | 'looks' | 'affected'>;
  readonly approvals: Approvals;
  /** How long an approval is waited for. */
  readonly expiresMs: number;
  /** Tells what is done, or until when nothing is. */
  readonly say: (text: string, holdsUntil?: number) => void;
}

interface Ended {
  readonly outcome: HealOutcome;
  /** How often it was begun. */
  readonly attempts: number;
  readonly detail: string;
  /** Fingerprints of what is wrong since. */
  readonly worse?: readonly string[];
}

interface Proven extends Ended {
  /** Whether it was done, so that it can have done harm. */
  readonly isDone: boolean;
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
  const { outcome, attempts, detail, worse = [] } = await endOf({ ...request, since: at, times });
  return {
    strategy,
    fingerprints,
    symptom,
    outcome,
    attempts,
    detail,
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
    const others = await timed(course, 'acted_ms', async () => othersBefore(course));
    begun = course.action.watch_ms === undefined ? 1 : 0;
    const by = word === undefined ? '' : `, approved by ${word.by}`;
    const ended = await actAndProve(course, by, (attempts) => (begun = attempts));
    return ended.isDone ? await orWorse(course, ended, others) : ended;
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
async function wordOn({ action, approvals, expiresMs, known }: AttemptRequest): Promise<Word | undefined> {
  const { affected } = known;
  const limits = { limitMs: expiresMs, ...(affected === undefined ? {} : { affected }) };
  return action.needs_approval ? approvals.ask(action, limits) : undefined;
}

function refusal(word: Exclude<Word, { said: 'yes' }>): string {
  return word.said === 'no'
    ? `rejected by ${word.by}: ${word.reason}`
    : 'nobody approved it in time, so it was not done';
}

async function actAndProve(course: Course, by: string, began: (attempts: number) => void): Promise<Proven> {
  const { action, say } = course;
  say(by === '' ? `Will ${action.does} (${action.why})` : `Will ${action.does}${by}`);
  const { attempts, value } = await timed(course, 'acted_ms', async () => act(course));
  if (value.recovered === true)
    return {
      outcome: value.by_hand === true ? 'by_hand' : 'recovered',
      attempts: 0,
      detail: value.detail,
      isDone: false,
    };
  if (value.refused === true) return { outcome: 'gave_up', attempts: 0, detail: value.detail, isDone: false };
  if (action.watch_ms !== undefined) return { ...(await watch(course, action.watch_ms)), isDone: false };
  began(attempts);
  const detail = `${value.detail}${by}`;
  if (!value.done) return { outcome: 'failed', attempts, detail, isDone: false };
  const proven = await prove(course, detail);
  const outcome = value.hasFailed === true && proven.outcome === 'no_effect' ? 'failed' : proven.outcome;
  return { ...proven, outcome, attempts, isDone: true };
}

/** Does nothing for a while, and looks again: what is gone then went by itself. */
async function watch(course: Course, ms: number): Promise<Ended> {
  const { action, say } = course;
  const until = Date.now() + ms;
  say(`Does nothing until ${formatMoment(until)}, and looks again`, until);
  await timed(course, 'held_ms', async () => sleep(ms, { summary: 'see whether it goes by itself' }));
  const left = await timed(course, 'acted_ms', async () => check(course));
  const how = `nothing was done for ${formatSpan(ms)} (${action.strategy})`;
  return left.length > 0
    ? { outcome: 'no_effect', attempts: 1, detail: `${how}; still there: ${listed(left)}` }
    : { outcome: 'recovered', attempts: 1, detail: `${how}, and it went away by itself` };
}

async function act({ input: { component_id }, action, since }: Course) {
  const { does, strategy, fingerprints, time_limit_ms } = action;
  return proxyActivities<Activities>(
    acting(`${component_id}: ${does}`.slice(0, 200), time_limit_ms),
  ).applyStrategy({ component_id, strategy, fingerprints, since });
}

/** Looks whether it helped, at once and after the stability time. */
async function prove(course: Course, detail: string): Promise<Pick<Ended, 'outcome' | 'detail'>> {
  const { action, say } = course;
  const left = await timed(course, 'acted_ms', async () => check(course));
  if (left.length > 0) return { outcome: 'no_effect', detail: `${detail}; still there: ${listed(left)}` };
  if (action.hold_ms > 0) {
    const until = Date.now() + action.hold_ms;
    say(
      `${action.strategy} worked; it counts when the problem stays away until ${formatMoment(until)}`,
      until,
    );
    await timed(course, 'held_ms', async () =>
      sleep(action.hold_ms, { summary: `see whether ${action.strategy} holds` }),
    );
    const back = await timed(course, 'acted_ms', async () => check(course));
    if (back.length > 0)
      return { outcome: 'came_back', detail: `${detail}; but it came back: ${listed(back)}` };
  }
  return { outcome: 'healed', detail };
}

/** The same end, or a worse one where something else is wrong that was well before, whether it helped or not. */
async function orWorse(course: Course, ended: Ended, others: Others | undefined): Promise<Ended> {
  if (others === undefined) return ended;
  const added = await timed(course, 'acted_ms', async () => lookElsewhere(course, others));
  if (added === undefined || added.length === 0) return ended;
  return {
    ...ended,
    outcome: 'worse',
    detail: `${ended.detail}; wrong since then: ${listed(added)}`,
    worse: added.map(({ fingerprint }) => fingerprint),
  };
}

/** Probes that look beside the strategy's own, and what is not new of what they find. */
interface Others {
  readonly looks: readonly string[];
  readonly known: readonly string[];
}

/** It tells tickets and reasons of what the other probes look at themselves, and what people have reported. */
const NOT_AN_EFFECT = 'status';

/**
 * What else was wrong before: as it was when the strategy was chosen, or as it is now where an approval was waited for.
 * Undefined where that is not known, as by plans of version 0.2.0: then nothing is told to be worse.
 */
async function othersBefore(course: Course): Promise<Others | undefined> {
  const { known, action } = course;
  const looks = (known.looks ?? []).filter((look) => look !== NOT_AN_EFFECT);
  if (looks.length === 0) return undefined;
  if (!action.needs_approval || !patched('looks-after-approval'))
    return { looks, known: known.problems.map(({ fingerprint }) => fingerprint) };
  const found = await lookElsewhere(course, { looks, known: [] });
  return found && { looks, known: found.map(({ fingerprint }) => fingerprint) };
}

async function check(course: Course): Promise<HealProblem[]> {
  return checkBy(course, {});
}

/** What other probes find; undefined where they could not look, which says nothing of what was done. */
async function lookElsewhere(course: Course, others: Others): Promise<HealProblem[] | undefined> {
  try {
    return await checkBy(course, others);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return undefined;
  }
}

async function checkBy(
  { input: { component_id }, action }: Course,
  others: Partial<Others>,
): Promise<HealProblem[]> {
  const { strategy, fingerprints } = action;
  const summary =
    others.looks === undefined ? `check whether ${action.proof}` : 'check whether something else is wrong';
  const { value } = await proxyActivities<Activities>(reading(summary)).checkProblems({
    component_id,
    strategy,
    fingerprints,
    ...others,
  });
  return value;
}

function listed(problems: readonly HealProblem[]): string {
  return problems.map(({ description }) => description).join('; ');
}
