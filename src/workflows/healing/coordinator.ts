import { ActivityFailure, isCancellation, proxyActivities, uuid4 } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import {
  decide,
  decideAgain,
  decided,
  decidedAgain,
  endOf,
  findRunning,
  joinedBy,
  paused,
  resumed,
  withRun,
} from '../../domain/healing/coordinate.ts';
import type { HealNews, HealingCommands } from '../../domain/healing/commands.ts';
import type { HealLimits } from '../../domain/healing/guardrails.ts';
import type { HealRequest } from '../../domain/healing/heal.ts';
import type { HealingState } from '../../domain/healing/state.ts';
import { asking } from '../activity-options.ts';
import { failureMessage } from '../failures.ts';
import type { HealChildren } from './children.ts';
import type { HealingMemory } from './memory.ts';
import type { HealAnswer } from './messages.ts';

/** What a run of the coordinator works with. */
export interface HealCoordinator {
  readonly memory: HealingMemory;
  readonly children: HealChildren;
}

/** Decides about a request now, and does what it decides. */
export async function takeRequest(
  { memory, children }: HealCoordinator,
  asked: HealRequest,
): Promise<HealAnswer> {
  const request_id = uuid4();
  const limits = await readLimits(asked);
  const admission = decide(asked, memory.state, limits, Date.now());
  const component_id = typeof limits === 'string' ? asked.component_id : limits.component_id;
  memory.wake();
  const joined = admission.outcome === 'joined' ? joinedBy(memory.state, component_id) : undefined;
  const at = new Date().toISOString();
  memory.change((state) => decided(state, { ...asked, component_id, request_id }, admission, at));
  if (admission.outcome === 'started') await children.begin(request_id);
  return { ...admission, request_id: joined ?? request_id };
}

/** Decides again about those that wait, oldest first, until one of them cannot begin. */
export async function admitWaiting({ memory, children }: HealCoordinator): Promise<void> {
  const first = () => (memory.state.pause === null ? memory.state.waiting[0] : undefined);
  for (let next = first(); next !== undefined; next = first()) {
    const waiting = next;
    const limits = await readLimits(waiting);
    // The list may be another one by now.
    if (memory.state.waiting[0]?.request_id !== waiting.request_id) continue;
    const admission = decideAgain(waiting, memory.state, limits, Date.now());
    const at = new Date().toISOString();
    memory.change((state) => decidedAgain(state, waiting, admission, at));
    if (admission.outcome === 'queued') return;
    if (admission.outcome === 'started') await children.begin(waiting.request_id);
  }
}

/** Lets no heal begin until it is resumed, or until the time that is named; what runs goes on. */
export function pauseHealing({ memory }: HealCoordinator, pause: HealingCommands['pause']): HealingState {
  const since = new Date().toISOString();
  memory.change((state) => paused(state, { ...pause, since }));
  memory.wake();
  return memory.state;
}

/** Lets heals begin again. */
export function resumeHealing({ memory }: HealCoordinator, { by }: HealingCommands['resume']): HealingState {
  memory.change((state) => resumed(state, by, new Date().toISOString()));
  memory.wake();
  return memory.state;
}

/** Takes what a heal tells of itself; the news of a heal that is not known are none. */
export function takeNews({ memory }: HealCoordinator, news: HealNews): void {
  const { run_id, waits_for_approval, waits_for_root = null } = news;
  const running = findRunning(memory.state, news);
  if (running === undefined) return;
  memory.change((state) =>
    withRun(state, running.request_id, { run_id, waits_for_approval, waits_for_root }),
  );
  memory.wake();
  if (news.ended !== null) memory.end(running.request_id, endOf(news.ended));
}

/** A text instead of the limits: why there are none. */
async function readLimits({ component_id, trigger }: HealRequest): Promise<HealLimits | string> {
  const { readHealLimits } = proxyActivities<Activities>(asking(`see whether ${component_id} may be healed`));
  try {
    return (await readHealLimits({ component_id, trigger })).value;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return failureMessage(error);
  }
}
