import type { Command } from 'commander';
import { readHealSteps } from '../../views/heal-steps.ts';
import { openContext, type Context } from '../context.ts';
import type { HealedStep } from '../../views/shapes/heals.ts';
import { membersOf } from '../members.ts';
import { renderHeals } from '../render/heals.ts';

export interface HealsOptions {
  readonly component?: readonly string[];
  readonly since?: Date;
}

/** Lists what heals did, newest first. */
export async function heals({ component, since }: HealsOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const from = since?.toISOString() ?? '';
  const steps = await readHealSteps(context, membersOf(context.workspace, component));
  const wanted = steps.filter(({ at }) => at >= from).sort((one, other) => other.at.localeCompare(one.at));
  show(context, wanted);
}

/** Shows what the newest heal of a component did, step by step. */
export async function showHeal(id: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const steps = await readHealSteps(context, membersOf(context.workspace, [id]));
  const newest = steps.at(-1)?.run;
  show(
    context,
    steps.filter(({ run }) => run === newest),
  );
}

/** Lists all that heals did for a component, oldest first. */
export async function healHistory(id: string, command: Command): Promise<void> {
  const context = await openContext(command);
  show(context, await readHealSteps(context, membersOf(context.workspace, [id])));
}

function show({ output }: Context, steps: readonly HealedStep[]): void {
  if (output.json) output.printJson<'heals'>(steps);
  else output.print(renderHeals(output, steps));
}
