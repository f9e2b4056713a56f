import type { Command } from 'commander';
import { sumUp, type ComponentEvent } from '../../domain/changes/sum-up.ts';
import type { Store } from '../../store/store.ts';
import { getStatus } from '../../tracker/status.ts';
import { openContext } from '../context.ts';
import { readFeed } from '../follow-feed.ts';
import { forEachMember, membersOf } from '../members.ts';
import { renderChanges } from '../render/changes.ts';
import { selectEvents } from '../select-events.ts';

export interface ChangesOptions {
  readonly since?: Date;
  readonly component?: readonly string[];
}

const DAY_MS = 24 * 3_600_000;

/** Says what changed in the fleet since a time, with what time alone has changed until now. */
export async function changes({ since: from, component }: ChangesOptions, command: Command): Promise<void> {
  const { output, workspace, tracker } = await openContext(command);
  const until = tracker.now();
  const since = from ?? new Date(until.getTime() - DAY_MS);
  const members = membersOf(workspace, component);
  await forEachMember(output, members, ({ component: { id } }) => getStatus(tracker, id));
  const components = members.map((member) => member.component.id);
  const found = sumUp(await eventsSince(tracker.store, { since, components }));
  const times = { since: since.toISOString(), until: until.toISOString() };
  if (output.json) output.printJson<'changes'>({ ...found, ...times });
  else output.print(renderChanges(output, found, times));
}

/** What a newer version of this program recorded is not understood here, and left out. */
async function eventsSince(
  store: Store,
  selection: { readonly since: Date; readonly components: readonly string[] },
): Promise<ComponentEvent[]> {
  const isWanted = selectEvents(selection);
  const events: ComponentEvent[] = [];
  const reading = { after: '', follow: false, signal: new AbortController().signal, onGone: () => undefined };
  for await (const page of readFeed(store, reading))
    for (const change of page.filter(isWanted))
      if ('event' in change) events.push({ component_id: change.component, event: change.event });
  return events;
}
