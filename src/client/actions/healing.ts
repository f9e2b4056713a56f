import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { LongDuration } from '../../domain/component.ts';
import { describeError, InputError } from '../../domain/errors.ts';
import type { HealingState } from '../../domain/heal-guardrails.ts';
import type { HealReport } from '../../domain/heal.ts';
import { findMember } from '../../workspace/workspace.ts';
import type { AnswerOptions, PauseOptions } from '../commands/heal.ts';
import { openContext } from '../context.ts';
import { openHealing, type HealingSession } from '../healing-session.ts';
import type { Output } from '../output.ts';
import { renderHealing } from '../render/heal.ts';
import { withSession } from '../session.ts';

/** Shows what the coordinator knows. */
export async function status(command: Command): Promise<void> {
  await withHealing(command, async (healing, output) => {
    showState(output, await healing.overview());
  });
}

export async function pause(options: PauseOptions, command: Command): Promise<void> {
  const until = options.for === undefined ? undefined : new Date(Date.now() + parseDuration(options.for));
  await withHealing(command, async (healing, output) => {
    showState(output, await healing.pause(options.reason, until?.toISOString()));
  });
}

export async function resume(command: Command): Promise<void> {
  await withHealing(command, async (healing, output) => {
    showState(output, await healing.resume());
  });
}

export async function approve(componentId: string, options: AnswerOptions, command: Command): Promise<void> {
  await answer(componentId, command, (healing, id) => healing.approve(id, options.by ?? userName()));
}

export async function reject(componentId: string, options: AnswerOptions, command: Command): Promise<void> {
  await answer(componentId, command, (healing, id) =>
    healing.reject(id, options.by ?? userName(), options.reason ?? ''),
  );
}

async function answer(
  componentId: string,
  command: Command,
  give: (healing: HealingSession, id: string) => Promise<HealReport>,
): Promise<void> {
  await withHealing(command, async (healing, output, idOf) => {
    const id = idOf(componentId);
    const report = await give(healing, id);
    if (output.json) output.printJson(report);
    else output.print(`Said so. \`hms heal ${id}\` follows the heal to its end.`);
  });
}

async function withHealing(
  command: Command,
  work: (healing: HealingSession, output: Output, idOf: (given: string) => string) => Promise<void>,
): Promise<void> {
  const context = await openContext(command);
  const idOf = (given: string): string => findMember(context.workspace, given).component.id;
  await withSession(context, async (session) => {
    await work(await openHealing(context, session), context.output, idOf);
  });
}

function showState(output: Output, state: HealingState): void {
  if (output.json) output.printJson(state);
  else output.print(renderHealing(output, state));
}

function parseDuration(text: string): number {
  const parsed = LongDuration.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InputError(`--for ${text}: ${parsed.error.issues.map(({ message }) => message).join('; ')}.`);
}

function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    throw new InputError(
      `Your user has no name here: say who you are with --by. (${describeError(error).message})`,
      {
        cause: error,
      },
    );
  }
}
