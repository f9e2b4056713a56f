import type { Command } from 'commander';
import { healComponent, type HealAsked } from '../../client/heal-component.ts';
import { getStatus } from '../../tracker/status.ts';
import { heal as healVerb } from '../../verbs/healing/heal.ts';
import { findMember } from '../../workspace/workspace.ts';
import { actorOf, requireName } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import { EXIT_NOT_DONE } from '../exit-codes.ts';
import { healNotes } from '../heal-notes.ts';
import { renderHeal } from '../render/heal.ts';

export interface HealOptions {
  readonly reason?: string;
  readonly detach?: boolean;
  readonly by?: string;
  readonly force?: boolean;
}

/** Asks for a heal, and follows it to its end unless it is to go on by itself. */
export async function heal(componentId: string, options: HealOptions, command: Command): Promise<void> {
  const { detach = false, force = false, reason = 'asked for on the command line' } = options;
  const context = await openContext(command);
  const component_id = findMember(context.workspace, componentId).component.id;
  const asked_by = (await actorOf(context.workspace.root, options.by)) ?? null;
  const forced_by = force ? (asked_by ?? requireName()) : null;
  await (detach ? leave : follow)(context, { component_id, reason, forced_by, asked_by });
}

async function leave(
  context: Context,
  { component_id: id, reason, forced_by, asked_by }: HealAsked,
): Promise<void> {
  const { output } = context;
  const input = { reason, force: forced_by !== null };
  const { answer, words, note } = await healVerb.run({
    context,
    id,
    input,
    recording: { actor: asked_by ?? undefined },
  });
  if (output.json) output.printJson<'heal-request'>(answer);
  else output.print(words);
  if (note !== undefined) output.note(note);
}

async function follow(context: Context, asked: HealAsked): Promise<void> {
  const { output, tracker } = context;
  const { component_id, forced_by } = asked;
  const report = await healComponent(context, asked, {
    ...healNotes(output, component_id),
    onAnswer({ outcome, why }) {
      if (outcome !== 'started' || forced_by !== null) output.note(`${outcome}: ${why}`);
    },
  });
  if (output.json) output.printJson<'heal'>(report);
  else output.print(renderHeal(output, report, await getStatus(tracker, component_id), performance.now()));
  if (report.outcome === 'gave_up') process.exitCode = EXIT_NOT_DONE;
}
