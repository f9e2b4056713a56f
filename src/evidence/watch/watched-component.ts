import type { FleetMember } from '../../domain/fleet.ts';
import { nextProbe, type ProbePace, type ProbeTime } from '../../domain/health/probe-times.ts';
import { isSettled } from '../../domain/health/state.ts';
import type { StatusDocument } from '../../domain/status/status.ts';
import type { Tracker } from '../../tracker/record.ts';
import { getStatus } from '../../tracker/status.ts';
import { healthSamples } from '../metrics/health-samples.ts';
import { isNothingNew, judgeAnswer, knownHealth, type KnownHealth } from '../judge-answer.ts';
import type { SampleBatch } from '../metrics/sample-batch.ts';
import { requireOwnNetwork } from '../own-network.ts';
import { askHealth, foldHealth } from '../probe-health.ts';

/** What every component of a watch is asked with. */
export interface WatchContext {
  readonly tracker: Tracker;
  readonly batch: SampleBatch;
  readonly others: readonly string[];
  readonly run: string;
  readonly signal: AbortSignal;
  /** Told by how many milliseconds each question came late. */
  readonly onLag: (lagMs: number) => void;
  /** Told of each status that was read or recorded. */
  readonly onStatus: (status: StatusDocument) => void;
  /** Told of what kept an answer from being had or recorded; undefined where nothing did. */
  readonly onFailure: (id: string, error: unknown) => void;
}

/** A component that is asked again and again, with what is known of it, so that an answer with nothing new reads no file. */
export interface WatchedComponent {
  readonly member: FleetMember;
  readonly pace: ProbePace;
  known?: KnownHealth & Pick<StatusDocument, 'log_position'>;
  /** When it is asked next; undefined before it was asked. */
  next?: ProbeTime;
}

/** Asks once, and gives when to ask again. Whatever goes wrong is this component's alone, and is told. */
export async function askWatched(
  context: WatchContext,
  watched: WatchedComponent,
  due: number,
): Promise<ProbeTime> {
  const { pace, member } = watched;
  const { id } = member.component;
  let isSure = true;
  try {
    isSure = await askAndJudge(context, watched);
    context.onFailure(id, undefined);
  } catch (error) {
    if (!context.signal.aborted) context.onFailure(id, error);
  }
  const next = nextProbe(pace, { due, answered: context.tracker.now().getTime(), isSure });
  // What was asked when it was stopped is asked anew.
  if (!context.signal.aborted) watched.next = next;
  return next;
}

/** Whether the answers now say for sure whether it is up. */
async function askAndJudge(context: WatchContext, watched: WatchedComponent): Promise<boolean> {
  const { tracker, batch, others, signal, run } = context;
  const { member, pace } = watched;
  const { id } = member.component;
  const asked = await askHealth(member, { signal });
  signal.throwIfAborted();
  await requireOwnNetwork(asked.answers, others, signal);
  const probed = await foldHealth(member, asked);
  const known = await knownNow(context, watched);
  if (isNothingNew(tracker, known, probed.start)) {
    batch.add(healthSamples(id, probed, tracker.now()));
    return true;
  }
  const status = await getStatus(tracker, id);
  const judging = {
    run,
    record: 'news',
    interval: pace.confirm,
    validFor: member.answerValidFor,
    batch,
  } as const;
  const judged = await judgeAnswer(tracker, id, status, probed, judging);
  remember(context, watched, judged.status ?? status);
  return isSettled(judged.state);
}

/** What is known, read again where somebody else has recorded something meanwhile. */
async function knownNow(context: WatchContext, watched: WatchedComponent): Promise<KnownHealth> {
  const { tracker } = context;
  const { id } = watched.member.component;
  const { known } = watched;
  if (known !== undefined && !(await tracker.store.hasEventsAfter(id, known.log_position))) return known;
  return remember(context, watched, await getStatus(tracker, id));
}

function remember(
  { tracker, onStatus }: WatchContext,
  watched: WatchedComponent,
  status: StatusDocument,
): KnownHealth {
  const known = { ...knownHealth(tracker, status), log_position: status.log_position };
  watched.known = known;
  onStatus(status);
  return known;
}
