import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import type { HealingState } from '../../domain/healing/state.ts';
import { mistakeInPause, mistakeInReading, mistakeInRequest } from '../../domain/healing/messages.ts';
import { paused, resumed } from '../../domain/healing/coordinate.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import type { HealRequest } from '../../domain/healing/heal.ts';
import { takeNews, takeRequest, type HealCoordinator } from './coordinator.ts';
import {
  healNewsSignal,
  healingOverviewQuery,
  pauseHealingSignal,
  pauseHealingUpdate,
  requestHealSignal,
  requestHealUpdate,
  resumeHealingSignal,
  resumeHealingUpdate,
  type HealMessage,
} from './messages.ts';

interface PauseMessage {
  readonly reason: string;
  readonly until?: string;
  readonly by?: string;
}

/** Whoever sends it may call themselves what they like, and the lists are carried from run to run. */
const MAX_NAME_LENGTH = 100;

/** Shown in the Web UI beside each message. */
const REQUEST = 'Have a component healed: { "component_id": "HMS-API", "reason": "why" }';
const PAUSE =
  'Let no heal begin: { "reason": "why" }, with an "until" such as "2030-01-31T08:00:00Z" if it has an end';
const RESUME = 'Let heals begin again; { "by": "your name" } says who';

/** Answers the coordinator's messages. A mistake in an update is refused with what it must be; a signal with one is passed over. */
export function answerMessages(coordinator: HealCoordinator): void {
  const { memory } = coordinator;
  /** Does what a signal says, or passes it over with what is wrong. */
  const unless = <T>(mistake: string | undefined, name: string, work: () => T): T | undefined => {
    if (mistake === undefined) return work();
    memory.passOver(`The signal ${name} was passed over: ${mistake}`);
    return undefined;
  };
  const pause = ({ reason, until, by }: PauseMessage): HealingState => {
    const since = new Date().toISOString();
    const ends = until === undefined ? null : new Date(until).toISOString();
    const named = by?.slice(0, MAX_NAME_LENGTH) ?? null;
    memory.change((state) => paused(state, { reason, since, until: ends, by: named }));
    memory.wake();
    return memory.state;
  };
  const resume = (message: unknown): HealingState => {
    const { by } = Object(message) as { by?: unknown };
    const named = typeof by === 'string' ? by.slice(0, MAX_NAME_LENGTH) : undefined;
    memory.change((state) => resumed(state, named, new Date().toISOString()));
    memory.wake();
    return memory.state;
  };
  setHandler(healingOverviewQuery, () => memory.state, {
    description: 'What is healed now, what waits, what was refused, and what ended within the last hour.',
  });
  setHandler(healNewsSignal, (news) => {
    const mistakes = INPUT_SHAPES.healNews(news, '');
    unless(mistakes.length === 0 ? undefined : mistakes.slice(0, 5).join('; '), 'healNews', () => {
      takeNews(memory, news);
    });
  });
  setHandler(
    requestHealSignal,
    async (message) => {
      await unless(mistakeInRequest(message), 'requestHeal', () =>
        takeRequest(coordinator, completed(message)),
      );
    },
    { description: REQUEST },
  );
  setHandler(requestHealUpdate, (message) => takeRequest(coordinator, completed(message)), {
    description: REQUEST,
    validator: (message) => {
      refuse(mistakeInRequest(message));
    },
  });
  setHandler(
    pauseHealingSignal,
    (message) => {
      unless(mistakeInPause(message, Date.now()), 'pause', () => pause(message));
    },
    { description: PAUSE },
  );
  setHandler(pauseHealingUpdate, pause, {
    description: PAUSE,
    validator: (message) => {
      refuse(mistakeInPause(message, Date.now()));
    },
  });
  setHandler(
    resumeHealingSignal,
    (message) => {
      unless(mistakeInReading(message), 'resume', () => resume(message));
    },
    { description: RESUME },
  );
  setHandler(resumeHealingUpdate, resume, {
    description: RESUME,
    validator: (message) => {
      refuse(mistakeInReading(message));
    },
  });
}

function completed({
  component_id,
  reason,
  trigger = 'person',
  forced_by = null,
  asked_by = null,
}: HealMessage): HealRequest {
  const named = (name: string | null): string | null => name?.slice(0, MAX_NAME_LENGTH) ?? null;
  return { component_id, reason, trigger, forced_by: named(forced_by), asked_by: named(asked_by) };
}

function refuse(mistake: string | undefined): void {
  if (mistake !== undefined) throw ApplicationFailure.nonRetryable(mistake, 'InputError');
}
