import type { Command } from 'commander';
import { withHealing } from '../../client/healing-connection.ts';
import { readHealing } from '../../client/healing-coordinator.ts';
import type { CoordinatorVerb } from '../../verbs/healing/coordinator-verb.ts';
import type { HealAnswerVerb } from '../../verbs/healing/heal-answer.ts';
import { actorOf, requireName } from '../actor.ts';
import { openContext } from '../context.ts';
import { renderHealing } from '../render/heal.ts';
import { renderHealingView } from '../render/server-view.ts';
import { inputFrom, type VerbOptions } from '../verb-command.ts';

export interface HealingOptions extends VerbOptions {
  readonly by?: string;
}

/** Shows what is healed, what waits, and what was healed within the last hour. */
export async function status(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const found = await withHealing(context, readHealing);
  if (output.json) output.printJson<'heal-status'>(found);
  else output.print(found.served ? renderHealing(output, found) : renderHealingView(output, found));
}

/** Tells the coordinator something, and shows its state. */
export async function steer(
  options: HealingOptions,
  { verb, command }: { readonly verb: CoordinatorVerb; readonly command: Command },
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const recording = { actor: await actorOf(workspace.root, options.by) };
  const input = inputFrom(verb, options);
  const { words, answer } = await verb.run({ context, id: 'healing', input, recording });
  if (output.json) output.printJson<'heal-state'>(answer);
  else output.print('sent' in answer ? words : renderHealing(output, answer));
}

/** Gives a heal a person's word on what it asks. */
export async function answer(
  given: string,
  options: HealingOptions,
  { verb, command }: { readonly verb: HealAnswerVerb; readonly command: Command },
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const id = await verb.target.resolve(workspace, given);
  const recording = { actor: (await actorOf(workspace.root, options.by)) ?? requireName() };
  const result = await verb.run({ context, id, input: inputFrom(verb, options), recording });
  if (output.json) output.printJson<'heal-answer'>(result.answer);
  else output.print(result.words);
}
