import type { SignalDefinition, UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { HealAnswerName, HealAnswers } from '../../domain/healing/answers.ts';
import type {
  HealingCommandName,
  HealingMessageName,
  HealingMessages,
} from '../../domain/healing/commands.ts';
import type { Admission } from '../../domain/healing/guardrails.ts';
import type { HealingState } from '../../domain/healing/state.ts';
import type { HealReport } from '../../domain/healing/heal.ts';

/** How a request was answered; `request_id` finds it again in the coordinator's overview. */
export type HealAnswer = Admission & { readonly request_id: string };

/** What the coordinator answers: whether a heal was started, joined another, waits, or was refused, and why; or all that it knows. */
export interface HealingAnswers {
  requestHeal: HealAnswer;
  pause: HealingState;
  resume: HealingState;
  /** A signal alone. */
  healNews: unknown;
}

/** All that the coordinator knows. */
export const healingOverviewQuery = defineQuery<HealingState>('overview');

/** A message to the coordinator as a signal: nobody waits for an answer, and what is wrong with it is shown in its details. */
export function healingSignal<Name extends HealingMessageName>(
  name: Name,
): SignalDefinition<[HealingMessages[Name]]> {
  return defineSignal(name);
}

/** The same as an update: refused at once when it makes no sense. */
export function healingUpdate<Name extends HealingCommandName>(
  name: Name,
): UpdateDefinition<HealingAnswers[Name], [HealingMessages[Name]]> {
  return defineUpdate(name);
}

/** How far a heal is; answered while it runs and after it ended. */
export const healProgressQuery = defineQuery<HealReport>('progress');

/** A person's word on what a heal asks, as a signal: skipped when it asks nothing. */
export function answerSignal<Name extends HealAnswerName>(name: Name): SignalDefinition<[HealAnswers[Name]]> {
  return defineSignal(name);
}

/** The same as an update: refused when the heal asks nothing. */
export function answerUpdate<Name extends HealAnswerName>(
  name: Name,
): UpdateDefinition<HealReport, [HealAnswers[Name]]> {
  return defineUpdate(name);
}
