import type { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent } from '../domain/event.ts';
import type { Change } from '../store/changes/change.ts';
import { statement } from '../store/sqlite/statements.ts';
import { groupsOfComponents, numberOfComponent, type IndexedComponent } from './indexed-component.ts';
import type { IndexPart } from './part.ts';

/** What is derived of components, by number, from all of their events: once, at the end, when all are known. */
export type WaitingParts = Map<number, Set<IndexPart>>;

/** Lets a part wait to be derived of a component. */
export function wait(waiting: WaitingParts, c: number, part: IndexPart): void {
  waiting.set(c, (waiting.get(c) ?? new Set()).add(part));
}

/** What all components are brought up to date with at once. */
export type IndexRun = Pick<IndexedComponent, 'database' | 'now' | 'isAnew' | 'sums' | 'rows'> & {
  readonly parts: readonly IndexPart[];
  readonly waiting: WaitingParts;
};

/** The events of a component that are not in the index yet. */
interface ComponentNews extends Pick<IndexedComponent, 'c' | 'id'> {
  readonly events: readonly RecordedEvent[];
  readonly newest: number;
}

/** Adds a page of changes to the parts. */
export function addChanges(run: IndexRun, changes: readonly Change[]): void {
  const { database, parts, rows } = run;
  const news = newsIn(database, changes);
  if (news.length === 0) return;
  const numbers = news.map(({ c }) => c);
  rows.load(
    parts.flatMap((part) => part.rows ?? []),
    numbers,
  );
  const groupsOf = groupsOfComponents(database, numbers);
  for (const { c, id, events } of news) addEvents({ ...run, c, id, groups: groupsOf(c) }, events);
  rows.write();
  statement(
    database,
    'UPDATE component SET last = newest.value FROM json_each(?) AS newest WHERE c = CAST(newest.key AS INTEGER)',
  ).run(JSON.stringify(Object.fromEntries(news.map(({ c, newest }) => [c, newest]))));
}

function addEvents(component: IndexedComponent & IndexRun, events: readonly RecordedEvent[]): void {
  const { c, parts, waiting } = component;
  for (const part of parts) {
    const ofPart = part.types.size === 0 ? [] : events.filter(({ type }) => part.types.has(type));
    if (ofPart.length === 0 || waiting.get(c)?.has(part) === true) continue;
    if (!part.add(component, ofPart)) wait(waiting, c, part);
  }
}

/** By component, in the order of the feed. */
function newsIn(database: DatabaseSync, changes: readonly Change[]): ComponentNews[] {
  const found = Map.groupBy(changes, ({ component }) => component);
  const known = new Map(
    statement(database, 'SELECT c, id, last FROM component WHERE id IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify([...found.keys()]))
      .map(({ c, id, last }) => [String(id), { c: Number(c), last: Number(last) }]),
  );
  return Array.from(found, ([id, ofComponent]) => {
    const { c, last } = known.get(id) ?? numberOfComponent(database, id);
    const news = ofComponent.filter(({ number }) => number > last);
    const events = news.flatMap((change) => ('event' in change ? [change.event] : []));
    return { c, id, events, newest: news.at(-1)?.number ?? 0 };
  }).filter(({ newest }) => newest > 0);
}
