import type { Command } from 'commander';
import { listFleetHeals, readHealSteps } from '../../views/heal-steps.ts';
import { commandLine } from '../command-line.ts';
import { openContext, type Context } from '../context.ts';
import type { HealedStep } from '../../views/shapes/heals.ts';
import { membersOf } from '../members.ts';
import { readHealChoices } from '../../views/heal-choices.ts';
import { renderHealChoices } from '../render/heal-choices.ts';
import { renderHealHistory, renderHeals } from '../render/heals.ts';
import { nextPageLines } from '../render/page-lines.ts';

export interface HealsOptions {
  readonly component?: readonly string[];
  readonly symptom?: string;
  readonly strategy?: readonly string[];
  readonly since?: Date;
  readonly limit?: number;
  readonly after?: string;
}

/** Lists what heals did, newest first. */
export async function heals(options: HealsOptions, command: Command): Promise<void> {
  const { component, strategy, ...query } = options;
  const context = await openContext(command);
  const { output, workspace } = context;
  const components = component && membersOf(workspace, component).map(({ component: { id } }) => id);
  const page = await listFleetHeals(context, { ...query, components, strategies: strategy });
  const { since, limit, symptom } = query;
  const next =
    page.next && commandLine('hms heals', { component, symptom, strategy, since, limit, after: page.next });
  if (!output.json) output.print([renderHealHistory(output, page), ...nextPageLines(next)].join('\n\n'));
  else if (limit === undefined) output.printJson<'heals'>(page.heals);
  else output.printJson<'heals-page'>(page);
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

/** Explains the choices of the newest heal of a component. */
export async function explainHeal(id: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const [member] = membersOf(workspace, [id]);
  if (member === undefined) return;
  const { id: componentId } = member.component;
  const choices = await readHealChoices(context, componentId);
  if (output.json) output.printJson<'heal-choices'>(choices);
  else output.print(renderHealChoices(output, componentId, choices));
}

function show({ output }: Context, steps: readonly HealedStep[]): void {
  if (output.json) output.printJson<'heals'>(steps);
  else output.print(renderHeals(output, steps));
}
