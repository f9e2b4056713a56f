import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  setDefaultSignalHandler,
  setHandler,
} from '@temporalio/workflow';
import { reduce } from '../../domain/monitor/reduce.ts';
import {
  COMMAND_KINDS,
  COMMAND_NAMES,
  idsIn,
  readCommand,
  type CommandName,
  type MonitorCommand,
} from '../../domain/monitor/commands.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import type { HealthNews } from '../../domain/monitor/health-watch.ts';
import { unknownIn } from '../../domain/monitor/members.ts';
import { componentOf, overviewOf } from '../../domain/monitor/overview.ts';
import { failureMessage } from '../failures.ts';
import { requestHeal } from './activities.ts';
import { takeHealthNews } from './watch.ts';
import type { Memory } from './memory.ts';
import { commandSignal, commandUpdate, componentQuery, healthNewsSignal, overviewQuery } from './messages.ts';

/**
 * Answers queries, and takes every command both as a signal, whose refusal is noted, and as an update, whose refusal is its answer.
 * A validator knows what the command says and nothing of the fleet: whether a component exists is asked when the update is handled.
 */
export function handleMessages(memory: Memory): void {
  setHandler(overviewQuery, () => overviewOf(memory.state), { description: 'All about the monitor.' });
  setHandler(componentQuery, (id: unknown) => componentOf(memory.state, requireId(id)), {
    description: 'One component, as "HMS-API".',
  });
  for (const name of COMMAND_NAMES) {
    const description = `${COMMAND_KINDS[name].description} ${COMMAND_KINDS[name].example}`;
    const takeSignal = async (input: unknown): Promise<void> => {
      await noteRefusal(memory, async () => execute(memory, readOrRefuse(name, input)));
    };
    setHandler(commandSignal(name), takeSignal, { description });
    setHandler(commandUpdate(name), async (input) => answer(memory, readOrRefuse(name, input)), {
      description,
      validator: (input) => void readOrRefuse(name, input),
    });
  }
  setHandler(healthNewsSignal, (sent) => takeNews(memory, sent), {
    description:
      'What health checks that are asked beside the cycles have changed; told by the monitor itself.',
  });
  setDefaultSignalHandler((name) => {
    memory.note(`There is no signal "${name}". There are: ${COMMAND_NAMES.join(', ')}.`);
  });
}

async function takeNews(memory: Memory, sent: unknown): Promise<void> {
  const mistakes = INPUT_SHAPES.healthNews(sent, '');
  if (mistakes.length > 0) memory.note(`healthNews was refused: ${mistakes.join('; ')}.`);
  else await takeHealthNews(memory, sent as HealthNews);
}

/** The Web UI sends nothing when its field is left empty. */
function requireId(given: unknown): string {
  if (typeof given === 'string') return given;
  throw refusal('The query component takes the id of one component, as the JSON text "HMS-API".');
}

function refusal(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, 'InputError');
}

function readOrRefuse(name: CommandName, input: unknown): MonitorCommand {
  const read = readCommand(name, input, Date.now());
  if ('command' in read) return read.command;
  throw refusal(read.mistake);
}

/** A command for one who waits for the answer, and so can be told that there is no such component. */
async function answer(memory: Memory, command: MonitorCommand): Promise<string> {
  const ids = idsIn(command);
  if (ids.length > 0) {
    await inWords(memory.readFleet());
    const unknown = unknownIn(memory.state.fleet, ids);
    if (unknown.length > 0)
      throw refusal(`${command.name} was refused: components.yaml has no ${unknown.slice(0, 5).join(', ')}.`);
  }
  return execute(memory, command);
}

/** Does what it is told and says what was done; but for a heal, before anything else happens in the run. */
async function execute(memory: Memory, command: MonitorCommand): Promise<string> {
  if (command.name === 'heal') {
    const { component_id, reason } = command.input;
    const { value } = await inWords(
      requestHeal({
        component_id,
        reason: reason ?? 'asked for at the monitor',
        ...(command.by === undefined ? {} : { asked_by: command.by }),
      }),
    );
    const done = `Asked for ${value.component_id} to be healed.`;
    memory.note(command.by === undefined ? done : `${command.by}: ${done}`);
    return done;
  }
  const applied = reduce(memory.state, command, { now: Date.now(), random: Math.random });
  if ('refusal' in applied) throw refusal(applied.refusal);
  memory.change(() => applied.state);
  memory.isTold = true;
  return applied.answer;
}

/** A signal has nobody to tell; a failure of the program itself still stops the run, to be mended. */
async function noteRefusal(memory: Memory, work: () => Promise<string>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    memory.note(error.message);
  }
}

/** The result of an activity that a command needs; its failure is told to who gave the command. */
async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ActivityFailure) || CancellationScope.current().consideredCancelled) throw error;
    throw refusal(failureMessage(error));
  }
}
