import type { Command } from 'commander';
import { readChanges } from '../../views/changes.ts';
import { openContext } from '../context.ts';
import { membersOf } from '../members.ts';
import { renderChanges } from '../render/changes.ts';

export interface ChangesOptions {
  readonly since?: Date;
  readonly component?: readonly string[];
}

/** Says what changed in the fleet since a time, with what time alone has changed until now. */
export async function changes({ since, component }: ChangesOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const members = component && membersOf(workspace, component);
  const { since: from, until, ...found } = await readChanges(context, { since, members });
  if (output.json) output.printJson<'changes'>({ ...found, since: from, until });
  else output.print(renderChanges(output, found, { since: from, until }));
}
