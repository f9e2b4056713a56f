import type { Command } from 'commander';
import { healEventsOf } from '../../tracker/heals.ts';
import { openContext, type Context } from '../context.ts';
import type { HealedStep } from '../json/heals.ts';
import { forEachMember, membersOf } from '../members.ts';
import { renderHeals } from '../render/heals.ts';

export interface HealsOptions {
  readonly component?: readonly string[];
  readonly since?: Date;
}

/** Lists what heals did, newest first. */
export async function heals({ component, since }: HealsOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const from = since?.toISOString() ?? '';
  const steps = await stepsOf(context, component);
  const wanted = steps.filter(({ at }) => at >= from).sort((one, other) => other.at.localeCompare(one.at));
  show(context, wanted);
}

/** Shows what the newest heal of a component did, step by step. */
export async function showHeal(id: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const steps = await stepsOf(context, [id]);
  const newest = steps.at(-1)?.run;
  show(
    context,
    steps.filter(({ run }) => run === newest),
  );
}

/** Lists all that heals did for a component, oldest first. */
export async function healHistory(id: string, command: Command): Promise<void> {
  const context = await openContext(command);
  show(context, await stepsOf(context, [id]));
}

/** What was recorded of these components, or of all: component by component, oldest first. */
async function stepsOf(
  { output, workspace, tracker }: Context,
  ids: readonly string[] | undefined,
): Promise<HealedStep[]> {
  const found = await forEachMember(output, membersOf(workspace, ids), async ({ component }) => {
    const events = await healEventsOf(tracker, component.id);
    return events.flatMap((event) => {
      if (event.type !== 'heal_attempted') return [];
      const { at, strategy, outcome, detail, duration_ms, trigger, run, actor } = event;
      return [
        { component_id: component.id, at, strategy, outcome, detail, duration_ms, trigger, run, actor },
      ];
    });
  });
  return found.flat();
}

function show({ output }: Context, steps: readonly HealedStep[]): void {
  if (output.json) output.printJson<'heals'>(steps);
  else output.print(renderHeals(output, steps));
}
