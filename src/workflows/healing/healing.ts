import {
  CancellationScope,
  TemporalFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import { describeHealing } from '../../domain/healing/describe-heal.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import { forget, isIdle, nextChange, type HealingState } from '../../domain/healing/guardrails.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { asking } from '../activity-options.ts';
import { createClock } from '../clock.ts';
import { createHealCoordinator, type HealCoordinator } from './coordinator.ts';
import { answerMessages } from './handlers.ts';
import { readInput, withoutNulls } from '../read-input.ts';
import { showDetails } from '../show-details.ts';

/** A coordinator with nothing to remember stays for a moment, in which the request that started it arrives too. */
const LINGER_MS = 60_000;
/** How often heals that an earlier run began, and whose end may never be told, are looked after. */
const LOOK_AFTER_MS = 10 * 60_000;

/** Messages that make no sense are shown, the newest of them. */
const MAX_PASSED_OVER = 5;

const { findRunningHeals } = proxyActivities<Activities>(asking('see which heals still run'));

const HELP = 'It is started without an input; its messages tell it what to do.';

/**
 * Decides which components are healed and when: takes requests, holds the guardrails, begins a child workflow `heal/<component>`
 * for each, and remembers the attempts of the last hour. Its messages are in messages.ts, its rules in domain/heal-guardrails.ts.
 * It ends when there is nothing to remember; a request starts it again.
 */
export async function healing(given?: Partial<HealingState> | null): Promise<void> {
  const carried = readInput(INPUT_SHAPES.healing, withoutNulls(given), HELP) as Partial<HealingState>;
  const state: HealingState = {
    running: [],
    waiting: [],
    finished: [],
    refused: [],
    pause: null,
    ...carried,
  };
  const dispatcher = createHealCoordinator(state);
  const passedOver: string[] = [];
  const show = (): void => {
    showDetails(describeHealing(state, passedOver));
  };
  answerMessages(state, dispatcher, (text) => {
    log.warn(text);
    passedOver.splice(0, passedOver.length - MAX_PASSED_OVER + 1);
    passedOver.push(text);
    show();
  });
  try {
    await serve(state, dispatcher, show);
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => cancelInherited(dispatcher));
    throw error;
  }
}

async function serve(state: HealingState, dispatcher: HealCoordinator, show: () => void): Promise<void> {
  const clock = createClock();
  let lookedAfter = 0;
  for (;;) {
    forget(state, clock.now());
    show();
    if (workflowInfo().continueAsNewSuggested) await moveOn(state, dispatcher);
    await dispatcher.admitWaiting();
    if (clock.now() - lookedAfter >= LOOK_AFTER_MS) {
      await lookAfterInherited(dispatcher);
      lookedAfter = clock.now();
    }
    if (await hasNothingToDo(state)) return;
    const seen = dispatcher.changes();
    const now = clock.now();
    const wake = now + Math.min(nextChange(state, now) ?? LOOK_AFTER_MS, LOOK_AFTER_MS);
    const isTold = (): boolean => dispatcher.changes() !== seen || workflowInfo().continueAsNewSuggested;
    await clock.wait(wake, isTold, 'until a request comes or something can be forgotten');
  }
}

async function hasNothingToDo(state: HealingState): Promise<boolean> {
  if (!isIdle(state) || !allHandlersFinished()) return false;
  const wasTold = await condition(() => !isIdle(state) || !allHandlersFinished(), LINGER_MS, {
    summary: 'end without a request',
  });
  // Also a message that makes no sense is one: others may come with it.
  return !wasTold && isIdle(state) && allHandlersFinished();
}

/** No message is between two runs: what was sent before is answered here, what is sent from now on is the next run's. */
async function moveOn(state: HealingState, dispatcher: HealCoordinator): Promise<void> {
  await condition(() => allHandlersFinished() && !dispatcher.isBeginning());
  await continueAsNew<typeof healing>(state);
}

/** The end of a heal that an earlier run began comes as a message; one that was terminated sends none. */
async function lookAfterInherited(dispatcher: HealCoordinator): Promise<void> {
  const inherited = dispatcher.inherited();
  if (inherited.length === 0) return;
  const { value: alive } = await findRunningHeals({
    component_ids: inherited.map(({ component_id }) => component_id),
  });
  for (const lost of inherited.filter(({ component_id }) => !alive.includes(component_id)))
    dispatcher.end(lost, 'broken_off', 'its run ended without a word, by hand or with its server', []);
}

async function cancelInherited(dispatcher: HealCoordinator): Promise<void> {
  for (const { workflow_id } of dispatcher.inherited()) {
    try {
      await getExternalWorkflowHandle(workflow_id).cancel();
    } catch (error) {
      // The server's refusal: it knows the heal no more.
      if (!(error instanceof TemporalFailure)) throw error;
    }
  }
}
