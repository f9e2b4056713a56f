import type { Command } from 'commander';
import { comingMaintenance, NO_MAINTENANCE } from '../../domain/maintenance/maintenance.ts';
import type { StatusDocument } from '../../domain/status/status.ts';
import { endMaintenance, startMaintenance } from '../../tracker/maintenance.ts';
import { getStatus } from '../../tracker/status.ts';
import { actorOf } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import type { ListedMaintenance } from '../../views/shapes/maintenance.ts';
import { forEachMember, membersOf } from '../members.ts';
import { renderMaintenance } from '../render/maintenance.ts';

export interface StartMaintenanceOptions {
  /** Milliseconds. */
  readonly for: number;
  readonly reason: string;
  readonly by?: string;
}

export async function start(
  ids: readonly string[],
  { for: length, reason, by }: StartMaintenanceOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { tracker, workspace, output } = context;
  const actor = await actorOf(workspace.root, by);
  const members = membersOf(workspace, ids);
  const until = new Date(tracker.now().getTime() + length);
  const statuses = await forEachMember(output, members, async ({ component: { id } }) => {
    const recorded = await startMaintenance(tracker, id, { until, reason }, { actor });
    return recorded.status;
  });
  show(context, statuses);
  output.note('Health is asked all the same; the monitor asks for no heals by itself until then.');
}

export async function end(
  ids: readonly string[],
  { by }: { readonly by?: string },
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { tracker, workspace, output } = context;
  const actor = await actorOf(workspace.root, by);
  const statuses = await forEachMember(output, membersOf(workspace, ids), async ({ component: { id } }) => {
    const recorded = await endMaintenance(tracker, id, { actor });
    return recorded.status;
  });
  show(context, statuses);
}

export async function list(ids: readonly string[], command: Command): Promise<void> {
  const context = await openContext(command);
  const { tracker, workspace, output } = context;
  const members = membersOf(workspace, ids.length === 0 ? undefined : ids);
  show(context, await forEachMember(output, members, ({ component }) => getStatus(tracker, component.id)));
}

function show({ output, tracker }: Context, statuses: readonly StatusDocument[]): void {
  const now = tracker.now();
  const listed = statuses.flatMap((status) => listedOf(status, now));
  if (output.json) output.printJson<'maintenance'>(listed);
  else output.print(renderMaintenance(output, listed));
}

function listedOf(
  { component_id, maintenance = NO_MAINTENANCE }: StatusDocument,
  now: Date,
): ListedMaintenance[] {
  return comingMaintenance(maintenance, now).map(({ from, until, reason }) => ({
    component_id,
    active: from <= now.getTime(),
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    reason,
  }));
}
