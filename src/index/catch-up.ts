import type { DatabaseSync } from 'node:sqlite';
import { DocumentVersionError, UnavailableError } from '../domain/errors.ts';
import type { RecordedEvent } from '../domain/event.ts';
import type { Change } from '../store/changes/change.ts';
import { statement } from '../store/sqlite/statements.ts';
import type { Store } from '../store/store.ts';
import { eventsOf } from '../tracker/load-projection.ts';
import { createSums, type DailySums } from './daily-sums.ts';
import { moveDaily } from './daily.ts';
import { assignGroups, digestGroups, type GroupedFleet } from './groups.ts';
import type { IndexPart } from './part.ts';
import { addRecordedHours } from './recorded-hours.ts';
import { groupsOfComponent, numberOfComponent, type IndexedComponent } from './indexed-component.ts';
import { madeBy, makeIndexTables, readIndexState } from './tables.ts';

/** What an index is kept up from. */
export interface IndexSource {
  readonly store: Pick<Store, 'changesAfter' | 'readLog'>;
  readonly fleet: GroupedFleet;
  readonly parts: readonly IndexPart[];
  readonly now: Date;
}

/** Changes that are added in one transaction. */
const PAGE = 5_000;
/** How often the index is made anew where the feed is, as where somebody puts back a backup meanwhile. */
const MAX_BEGINNINGS = 3;

/**
 * Brings the index up to date with the feed and the fleet. Where there is none, it was made by another version, or the feed
 * is another one, it is made anew in one transaction: until then others read what was there before.
 * One process at a time may do it.
 */
export async function catchUp(database: DatabaseSync, source: IndexSource): Promise<void> {
  for (let beginnings = 0; beginnings < MAX_BEGINNINGS; beginnings += 1) {
    const isAnew = readIndexState(database)?.madeBy !== madeBy(source.parts);
    if (await (isAnew ? makeAnew(database, source) : goOn(database, source))) return;
    if (!isAnew) database.prepare("UPDATE feed SET made_by = ''").run();
  }
  throw new UnavailableError(
    'The feed of changes was made anew again and again while it was read. If a backup is being put back, wait for its end, then try again.',
  );
}

/** False where the feed is another one. */
async function goOn(database: DatabaseSync, source: IndexSource): Promise<boolean> {
  await inOpenTransaction(database, async (sums) => {
    updateGroups(database, source, sums);
    await deriveDue(database, source, sums);
  });
  for (;;) {
    const { cursor = '' } = readIndexState(database) ?? {};
    const page = await source.store.changesAfter(cursor, PAGE);
    if ('gone' in page && page.gone === 'unknown') return false;
    const next = 'gone' in page ? { changes: [], cursor: page.beginAt } : page;
    if (next.changes.length === 0 && next.cursor === cursor) return true;
    await inOpenTransaction(database, async (sums) => {
      addRecordedHours(database, cursor, next.changes);
      await addChanges(database, source, next.changes, { sums });
      statement(database, 'UPDATE feed SET cursor = ?').run(next.cursor);
    });
    if (next.changes.length === 0 && !('gone' in page)) return true;
  }
}

async function makeAnew(database: DatabaseSync, source: IndexSource): Promise<boolean> {
  return inOpenTransaction(database, async (sums) => {
    makeIndexTables(database, source.parts);
    assignGroups(database, source.fleet);
    const waiting: WaitingParts = new Map();
    for (let cursor = ''; ;) {
      const page = await source.store.changesAfter(cursor, PAGE);
      if ('gone' in page) return false;
      addRecordedHours(database, cursor, page.changes);
      await addChanges(database, source, page.changes, { sums, waiting });
      ({ cursor } = page);
      if (page.changes.length > 0) continue;
      for (const [part, components] of waiting)
        for (const c of components) await deriveAll(database, source, part, { c, sums });
      database.prepare('UPDATE feed SET cursor = ?').run(cursor);
      return true;
    }
  });
}

function updateGroups(database: DatabaseSync, { fleet, parts }: IndexSource, sums: DailySums): void {
  if (readIndexState(database)?.fleet === digestGroups(fleet)) return;
  const summed = parts.flatMap(({ daily }) => daily ?? []);
  for (const change of assignGroups(database, fleet))
    for (const daily of summed) moveDaily(database, sums, daily, change);
}

/** The components of which parts are derived at the end, when all events are known: by number. */
type WaitingParts = Map<IndexPart, Set<number>>;

/** Where the index is made anew, what would be derived from all events of a component waits until the end. */
async function addChanges(
  database: DatabaseSync,
  source: IndexSource,
  changes: readonly Change[],
  { sums, waiting }: { readonly sums: DailySums; readonly waiting?: WaitingParts },
): Promise<void> {
  for (const [id, found] of Map.groupBy(changes, ({ component }) => component)) {
    const { c, last } = numberOfComponent(database, id);
    const news = found.filter(({ number }) => number > last);
    const newest = news.at(-1)?.number;
    if (newest === undefined) continue;
    const events = news.flatMap((change) => ('event' in change ? [change.event] : []));
    const component = { database, c, id, now: source.now, groups: groupsOfComponent(database, c), sums };
    for (const part of source.parts) {
      const ofPart = events.filter(({ type }) => part.types.has(type));
      if (ofPart.length === 0 || waiting?.get(part)?.has(c) === true || part.add(component, ofPart)) continue;
      if (waiting === undefined) part.derive(component, await allEvents(source, id, part, newest));
      else waiting.set(part, (waiting.get(part) ?? new Set()).add(c));
    }
    statement(database, 'UPDATE component SET last = ? WHERE c = ?').run(newest, c);
  }
}

async function deriveDue(database: DatabaseSync, source: IndexSource, sums: DailySums): Promise<void> {
  for (const part of source.parts)
    for (const c of part.due?.(database, source.now) ?? [])
      await deriveAll(database, source, part, { c, sums });
}

/** Derives what a part has of a component from all of its events that are in the index. */
async function deriveAll(
  database: DatabaseSync,
  source: IndexSource,
  part: IndexPart,
  { c, sums }: Pick<IndexedComponent, 'c' | 'sums'>,
): Promise<void> {
  const row = statement(database, 'SELECT id, last FROM component WHERE c = ?').get(c);
  const id = String(row?.['id']);
  const events = await allEvents(source, id, part, Number(row?.['last']));
  part.derive({ database, c, id, now: source.now, groups: groupsOfComponent(database, c), sums }, events);
}

/** Those that a part reads, up to a number; where a newer version recorded one, those before it. */
async function allEvents(
  { store }: IndexSource,
  id: string,
  { types }: IndexPart,
  last: number,
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  try {
    await store.readLog(id, async (log) => {
      for await (const event of eventsOf(log)) {
        if (event.seq > last) break;
        if (types.has(event.type)) events.push(event);
      }
    });
  } catch (error) {
    if (!(error instanceof DocumentVersionError)) throw error;
  }
  return events;
}

async function inOpenTransaction<T>(
  database: DatabaseSync,
  work: (sums: DailySums) => Promise<T>,
): Promise<T> {
  database.exec('BEGIN IMMEDIATE');
  try {
    const sums = createSums(database);
    const result = await work(sums);
    if (result !== false) sums.write();
    database.exec(result === false ? 'ROLLBACK' : 'COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
