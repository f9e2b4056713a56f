import type { DatabaseSync } from 'node:sqlite';
import type { Command } from 'commander';
import { sumUp, type ComponentEvent } from '../../domain/changes/sum-up.ts';
import { UnavailableError } from '../../domain/errors.ts';
import { readIndex } from '../../index/fleet-index.ts';
import { cursorBefore } from '../../index/recorded-hours.ts';
import { readStatuses } from '../../index/statuses/read-statuses.ts';
import type { Store } from '../../store/store.ts';
import { getStatus } from '../../tracker/status.ts';
import { openContext, type Context } from '../context.ts';
import { readFeed } from '../follow-feed.ts';
import { indexOf, statusSourceOf } from '../index-of.ts';
import { forEachMember, membersOf } from '../members.ts';
import { renderChanges } from '../render/changes.ts';
import { selectEvents } from '../select-events.ts';

export interface ChangesOptions {
  readonly since?: Date;
  readonly component?: readonly string[];
}

const DAY_MS = 24 * 3_600_000;
/** Behind it is everything. */
const FEED_BEGIN = '';

/** Says what changed in the fleet since a time, with what time alone has changed until now. */
export async function changes({ since: from, component }: ChangesOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace, tracker } = context;
  const until = tracker.now();
  const since = from ?? new Date(until.getTime() - DAY_MS);
  const components = component && membersOf(workspace, component).map((member) => member.component.id);
  const after = await cursorOfChanges(context, since, components);
  const ids = components ?? workspace.fleet.components.map(({ id }) => id);
  const found = sumUp(await eventsSince(tracker.store, { after, since, components: ids }));
  const times = { since: since.toISOString(), until: until.toISOString() };
  if (output.json) output.printJson<'changes'>({ ...found, ...times });
  else output.print(renderChanges(output, found, times));
}

/** Brings the statuses up to date; the cursor behind which is what was recorded since then. */
async function cursorOfChanges(
  context: Context,
  since: Date,
  components: readonly string[] | undefined,
): Promise<string> {
  const { output, workspace, tracker } = context;
  const readCursor = (database: DatabaseSync): string => cursorBefore(database, since);
  if (components === undefined) return readStatuses(indexOf(context), statusSourceOf(context), readCursor);
  await forEachMember(output, membersOf(workspace, components), ({ component: { id } }) =>
    getStatus(tracker, id),
  );
  return readIndex(indexOf(context), readCursor).catch((error: unknown) => {
    if (error instanceof UnavailableError) return FEED_BEGIN;
    throw error;
  });
}

/** What a newer version of this program recorded is not understood here, and left out. */
async function eventsSince(
  store: Store,
  {
    after,
    ...selection
  }: { readonly after: string; readonly since: Date; readonly components: readonly string[] },
): Promise<ComponentEvent[]> {
  const isWanted = selectEvents(selection);
  const events: ComponentEvent[] = [];
  const reading = { after, follow: false, signal: new AbortController().signal, onGone: () => undefined };
  for await (const page of readFeed(store, reading))
    for (const change of page.filter(isWanted))
      if ('event' in change) events.push({ component_id: change.component, event: change.event });
  return events;
}
