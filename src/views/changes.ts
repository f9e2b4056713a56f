import type { DatabaseSync } from 'node:sqlite';
import { sumUp, type ComponentEvent } from '../domain/changes/sum-up.ts';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { readIndex } from '../index/fleet-index.ts';
import { cursorBefore } from '../index/recorded-hours.ts';
import { readStatuses } from '../index/statuses/read-statuses.ts';
import type { Store } from '../store/store.ts';
import { getStatus } from '../tracker/status.ts';
import { indexOf, statusSourceOf } from './index-of.ts';
import { readFeed } from './read-feed.ts';
import { selectEvents } from './select-events.ts';
import type { ChangesOutput } from './shapes/changes.ts';
import { readEach, type ViewContext } from './view-context.ts';

const DAY_MS = 24 * 3_600_000;
/** Behind it is everything. */
const FEED_BEGIN = '';

/** Of which components, and since when; the whole fleet and 24 hours where nothing is said. */
export interface ChangesQuery {
  readonly since?: Date | undefined;
  readonly members?: readonly FleetMember[] | undefined;
}

/** What changed in the fleet since a time, with what time alone has changed until now. */
export async function readChanges(
  context: ViewContext,
  { since: from, members }: ChangesQuery,
): Promise<ChangesOutput> {
  const { workspace, tracker } = context;
  const until = tracker.now();
  const since = from ?? new Date(until.getTime() - DAY_MS);
  const after = await cursorOfChanges(context, since, members);
  const components = (members?.map(({ component }) => component) ?? workspace.fleet.components).map(
    ({ id }) => id,
  );
  const found = sumUp(await eventsSince(tracker.store, { after, since, components }));
  return { ...found, since: since.toISOString(), until: until.toISOString() };
}

/** Brings the statuses up to date; the cursor behind which is what was recorded since then. */
async function cursorOfChanges(
  context: ViewContext,
  since: Date,
  members: readonly FleetMember[] | undefined,
): Promise<string> {
  const { tracker } = context;
  const readCursor = (database: DatabaseSync): string => cursorBefore(database, since);
  if (members === undefined) return readStatuses(indexOf(context), statusSourceOf(context), readCursor);
  await readEach(context, members, ({ component: { id } }) => getStatus(tracker, id));
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
