import { ApplicationFailure, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import {
  HEALING_COMMAND_NAMES,
  MESSAGE_KINDS,
  readMessage,
  type HealingCommandName,
  type HealingCommands,
  type HealingMessageName,
} from '../../domain/healing/commands.ts';
import { pauseHealing, resumeHealing, takeNews, takeRequest, type HealCoordinator } from './coordinator.ts';
import { healingOverviewQuery, healingSignal, healingUpdate, type HealingAnswers } from './messages.ts';

type Executors = {
  readonly [Name in HealingMessageName]: (
    coordinator: HealCoordinator,
    command: HealingCommands[Name],
  ) => HealingAnswers[Name] | Promise<HealingAnswers[Name]>;
};

const EXECUTORS: Executors = {
  requestHeal: takeRequest,
  pause: pauseHealing,
  resume: resumeHealing,
  healNews: takeNews,
};

/** Answers the query, and takes every command both as a signal, whose refusal is shown, and as an update, whose refusal is its answer. */
export function answerMessages(coordinator: HealCoordinator): void {
  const { memory } = coordinator;
  setHandler(healingOverviewQuery, () => memory.state, {
    description: 'What is healed now, what waits, what was refused, and what ended within the last hour.',
  });
  for (const name of HEALING_COMMAND_NAMES) {
    takeSignal(coordinator, name);
    takeUpdate(coordinator, name);
  }
  takeSignal(coordinator, 'healNews');
  setDefaultSignalHandler((name) => {
    memory.skip(`There is no signal "${name}". There are: ${HEALING_COMMAND_NAMES.join(', ')}.`);
  });
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties a command to its executor
function takeSignal<Name extends HealingMessageName>(coordinator: HealCoordinator, name: Name): void {
  const take = async (sent: unknown): Promise<void> => {
    const read = readMessage(name, sent, Date.now());
    if ('mistake' in read) coordinator.memory.skip(read.mistake);
    else await EXECUTORS[name](coordinator, read.command);
  };
  setHandler(healingSignal(name), take, { description: describe(name) });
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties a command to its executor
function takeUpdate<Name extends HealingCommandName>(coordinator: HealCoordinator, name: Name): void {
  const take = (sent: unknown) => EXECUTORS[name](coordinator, readOrRefuse(name, sent));
  setHandler(healingUpdate(name), take, {
    description: describe(name),
    validator: (sent) => void readOrRefuse(name, sent),
  });
}

function describe(name: HealingMessageName): string {
  return `${MESSAGE_KINDS[name].description} ${MESSAGE_KINDS[name].example}`;
}

function readOrRefuse<Name extends HealingMessageName>(name: Name, sent: unknown): HealingCommands[Name] {
  const read = readMessage(name, sent, Date.now());
  if ('command' in read) return read.command;
  throw ApplicationFailure.nonRetryable(read.mistake, 'InputError');
}
