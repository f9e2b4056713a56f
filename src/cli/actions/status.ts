import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readBackoff } from '../../reading/read-backoff.ts';
import { readComponentStatus } from '../../views/component-status.ts';
import { readFleetStatus } from '../../views/fleet-status.ts';
import type { StrategyAutonomy } from '../../views/shapes/heal-autonomy.ts';
import { dataFolder, findMember } from '../../workspace/workspace.ts';
import { openContext, type Context } from '../context.ts';
import { renderComponent, renderDoings, renderFleet } from '../render/fleet-status.ts';
import { renderStatus } from '../render/status.ts';

import path from 'node:path';

/** Shows the fleet at a glance. */
export async function fleetStatus(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker } = context;
  const view = { ...(await readFleetStatus(context)), undecided: await undecided(context) };
  if (output.json) output.printJson<'fleet-status'>(view);
  else output.print(renderFleet(output, view, tracker.now()));
}

/** Loaded here, because most fleets are healed by nothing. */
async function undecided(context: Context): Promise<StrategyAutonomy[]> {
  if (!existsSync(path.join(dataFolder(context.workspace.root), 'index.sqlite'))) return [];
  const { readUndecided } = await import('../../views/heal-autonomy.ts');
  return readUndecided(context, async () => {
    const { knownStrategies } = await import('../../client/known-strategies.ts');
    return knownStrategies(context);
  });
}

/** Shows one component on one screen. */
export async function componentStatus(id: string, command: Command): Promise<void> {
  await showComponent(await openContext(command), id);
}

/** The same in a workspace that is open. Throws UnknownComponentError. */
export async function showComponent(context: Context, id: string): Promise<void> {
  const { output, tracker, workspace } = context;
  const view = await readComponentStatus(context, findMember(workspace, id));
  if (output.json) output.printJson<'component-status'>(view);
  else output.print(renderComponent(output, view, tracker.now()));
}

/** Says why a component has its colour, and what was done about it. */
export async function why(id: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker, workspace } = context;
  const member = findMember(workspace, id);
  const view = await readComponentStatus(context, member);
  if (output.json) output.printJson<'component-status'>(view);
  else {
    const now = tracker.now();
    const backoff = await readBackoff(context, member, now);
    const explained = renderStatus(output, view.status, { explain: true, now, backoff, root: view.root });
    output.print([explained, ...renderDoings(output, view)].join('\n'));
  }
}
