import { ActivityFailure, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type {
  HealAction,
  HealAttempt,
  HealInput,
  HealOutcome,
  HealProblem,
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
}

/** One strategy from its approval to its proof. Never throws: a cancellation is an outcome too, which the heal then acts on. */
export async function tryAction(request: AttemptRequest): Promise<HealAttempt> {
  const { strategy, fingerprints } = request.action;
  const started = Date.now();
  const ended = await endOf(request);
  return {
    strategy,
    fingerprints,
    ...ended,
    at: new Date(started).toISOString(),
    duration_ms: Date.now() - started,
  };
}

async function endOf(request: AttemptRequest): Promise<Ended> {
  let begun = 0;
  try {
    const word = await wordOn(request);
    if (word !== undefined && word.said !== 'yes')
      return { outcome: 'gave_up', attempts: 0, detail: refusal(word) };
    begun = 1;
    const by = word === undefined ? '' : `, approved by ${word.by}`;
    return await actAndProve(request, by, (attempts) => (begun = attempts));
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

/** Undefined where nobody has to be asked. */
async function wordOn({ action, approvals, expiresMs }: AttemptRequest): Promise<Word | undefined> {
  return action.needs_approval ? approvals.ask(action, expiresMs) : undefined;
}

function refusal(word: Exclude<Word, { said: 'yes' }>): string {
  return word.said === 'no'
    ? `rejected by ${word.by}: ${word.reason}`
    : 'nobody approved it in time, so it was not done';
}

async function actAndProve(
  request: AttemptRequest,
  by: string,
  began: (attempts: number) => void,
): Promise<Ended> {
  const { input, action, say } = request;
  const { component_id } = input;
  say(by === '' ? `Will ${action.does} (${action.why})` : `Will ${action.does}${by}`);
  const { attempts, value } = await proxyActivities<Activities>(
    acting(`${component_id}: ${action.does}`.slice(0, 200), action.time_limit_ms),
  ).applyStrategy({
    component_id,
    strategy: action.strategy,
    fingerprints: action.fingerprints,
  });
  if (value.recovered === true) return { outcome: 'recovered', attempts: 0, detail: value.detail };
  began(attempts);
  const detail = `${value.detail}${by}`;
  if (!value.done) return { outcome: 'failed', attempts, detail };
  const left = await check(request);
  if (left.length > 0)
    return { outcome: 'no_effect', attempts, detail: `${detail}; still there: ${listed(left)}` };
  if (action.hold_ms > 0) {
    say(
      `${action.strategy} worked; it counts when the problem stays away until ${formatMoment(Date.now() + action.hold_ms)}`,
    );
    await sleep(action.hold_ms, { summary: `see whether ${action.strategy} holds` });
    const back = await check(request);
    if (back.length > 0)
      return { outcome: 'no_effect', attempts, detail: `${detail}; but it came back: ${listed(back)}` };
  }
  return { outcome: 'healed', attempts, detail };
}

async function check({ input: { component_id }, action }: AttemptRequest): Promise<HealProblem[]> {
  const { strategy, fingerprints } = action;
  const { value } = await proxyActivities<Activities>(reading(`check whether ${action.proof}`)).checkProblems(
    { component_id, strategy, fingerprints },
  );
  return value;
}

function listed(problems: readonly HealProblem[]): string {
  return problems.map(({ description }) => description).join('; ');
}
