import {
  CancellationScope,
  TemporalFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import { brokenOff } from '../../domain/healing/coordinate.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import { forget, isIdle, nextChange } from '../../domain/healing/forget.ts';
import { NOTHING_HEALED, type HealingState } from '../../domain/healing/state.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { asking } from '../activity-options.ts';
import { createClock } from '../clock.ts';
import { createHealChildren } from './children.ts';
import { admitWaiting, type HealCoordinator } from './coordinator.ts';
import { answerMessages } from './handlers.ts';
import { createHealingMemory, type HealingMemory } from './memory.ts';
import { readInput, withoutNulls } from '../read-input.ts';

/** A coordinator with nothing to remember stays for a moment, in which the request that started it arrives too. */
const LINGER_MS = 60_000;
/** How often heals that an earlier run began, and whose end may never be told, are looked after. */
const LOOK_AFTER_MS = 10 * 60_000;

const { findRunningHeals } = proxyActivities<Activities>(asking('see which heals still run'));

const HELP = 'It is started without an input; its messages tell it what to do.';

/**
 * Decides which components are healed and when: takes requests, holds the guardrails, begins a child workflow `heal/<component>`
 * for each, and remembers the attempts of the last hour. Its messages are in messages.ts, its rules in domain/healing/guardrails.ts.
 * It ends when there is nothing to remember; a request starts it again.
 */
export async function healing(given?: Partial<HealingState> | null): Promise<void> {
  const carried = readInput(INPUT_SHAPES.healing, withoutNulls(given), HELP) as Partial<HealingState>;
  const memory = createHealingMemory({ ...NOTHING_HEALED, ...carried });
  const coordinator: HealCoordinator = { memory, children: createHealChildren(memory) };
  answerMessages(coordinator);
  try {
    await serve(coordinator);
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => cancelInherited(coordinator));
    throw error;
  }
}

async function serve(coordinator: HealCoordinator): Promise<void> {
  const { memory } = coordinator;
  const clock = createClock();
  let lookedAfter = 0;
  for (;;) {
    memory.change((state) => forget(state, clock.now()));
    memory.show();
    if (workflowInfo().continueAsNewSuggested) await moveOn(coordinator);
    await admitWaiting(coordinator);
    if (clock.now() - lookedAfter >= LOOK_AFTER_MS) {
      await lookAfterInherited(coordinator);
      lookedAfter = clock.now();
    }
    if (await hasNothingToDo(memory)) return;
    const seen = memory.wakes();
    const now = clock.now();
    const wake = now + Math.min(nextChange(memory.state, now) ?? LOOK_AFTER_MS, LOOK_AFTER_MS);
    const isTold = (): boolean => memory.wakes() !== seen || workflowInfo().continueAsNewSuggested;
    await clock.wait(wake, isTold, 'until a request comes or something can be forgotten');
  }
}

async function hasNothingToDo(memory: HealingMemory): Promise<boolean> {
  if (!isIdle(memory.state) || !allHandlersFinished()) return false;
  const wasTold = await condition(() => !isIdle(memory.state) || !allHandlersFinished(), LINGER_MS, {
    summary: 'end without a request',
  });
  // Also a message that makes no sense is one: others may come with it.
  return !wasTold && isIdle(memory.state) && allHandlersFinished();
}

/** No message is between two runs: what was sent before is answered here, what is sent from now on is the next run's. */
async function moveOn({ memory, children }: HealCoordinator): Promise<void> {
  await condition(() => allHandlersFinished() && !children.isBeginning());
  await continueAsNew<typeof healing>(memory.state);
}

/** The end of a heal that an earlier run began comes as a message; one that was terminated sends none. */
async function lookAfterInherited({ memory, children }: HealCoordinator): Promise<void> {
  const inherited = children.inherited();
  if (inherited.length === 0) return;
  const { value: alive } = await findRunningHeals({
    component_ids: inherited.map(({ component_id }) => component_id),
  });
  for (const { request_id } of inherited.filter(({ component_id }) => !alive.includes(component_id)))
    memory.end(request_id, brokenOff('its run ended without a word, by hand or with its server'));
}

async function cancelInherited({ children }: HealCoordinator): Promise<void> {
  for (const { workflow_id } of children.inherited()) {
    try {
      await getExternalWorkflowHandle(workflow_id).cancel();
    } catch (error) {
      // The server's refusal: it knows the heal no more.
      if (!(error instanceof TemporalFailure)) throw error;
    }
  }
}
