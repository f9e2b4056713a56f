import type { Command } from 'commander';
import { InputError } from '../../domain/errors.ts';
import { fixKinds } from '../../environment/fixes/fix-kinds.ts';
import { undoFix } from '../../environment/undo-fix.ts';
import { readEnvironment } from '../../reading/reader.ts';
import { fixesOf, recordUndo, undoable, type RecordedFix } from '../../tracker/fixes.ts';
import type { EnvironmentHistoryOutput } from '../../views/shapes/environment.ts';
import { findMember, fixFolder } from '../../workspace/workspace.ts';
import { actorOf } from '../actor.ts';
import { openContext } from '../context.ts';
import type { Output } from '../output.ts';
import { renderFixHistory } from '../render/environment-history.ts';

/** Prints what was done about a component's environment, newest first. */
export async function history(id: string, _options: unknown, command: Command): Promise<void> {
  const { output, tracker, workspace } = await openContext(command);
  const { component } = findMember(workspace, id);
  print(output, component.id, await fixesOf(tracker, component.id));
}

/** Takes back the newest fix that can be, or the one that is named, and records that. */
export async function undo(
  id: string,
  named: string | undefined,
  _options: unknown,
  command: Command,
): Promise<void> {
  const { added, output, tracker, workspace } = await openContext(command);
  const member = findMember(workspace, id);
  const { id: componentId } = member.component;
  const done = undoable(await fixesOf(tracker, componentId), named);
  if (done === undefined)
    throw new InputError(
      `${componentId} has no fix${named === undefined ? '' : ` "${named}"`} that can be undone. ` +
        `\`hms environment history ${componentId}\` shows what was done, each with its number.`,
    );
  const facts = await undoFix(member, done, {
    now: new Date(),
    state: fixFolder(workspace.root, componentId),
    kinds: fixKinds(added.fixes),
    check: readEnvironment,
  });
  const recording = { actor: await actorOf(workspace.root) };
  print(output, componentId, await recordUndo(tracker, member, facts, recording));
}

function print(output: Output, component_id: string, fixes: readonly RecordedFix[]): void {
  const entries: EnvironmentHistoryOutput = fixes.map((fix) => ({ component_id, ...fix }));
  if (output.json) output.printJson<'environment-history'>(entries);
  else output.print(renderFixHistory(output, component_id, entries));
}
