import type { DatabaseSync } from 'node:sqlite';
import { DocumentVersionError, UnavailableError } from '../domain/errors.ts';
import type { RecordedEvent } from '../domain/event.ts';
import type { Change } from '../store/changes/change.ts';
import { statement } from '../store/sqlite/statements.ts';
import type { Store } from '../store/store.ts';
import { eventsOf } from '../tracker/load-projection.ts';
import { createSums, type DailySums } from './daily-sums.ts';
import { foldRecent, moveDaily } from './daily.ts';
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

/** Changes that are read at once. */
const PAGE = 5_000;
/** How often the index is made anew where the feed is, as where somebody puts back a backup meanwhile. */
const MAX_BEGINNINGS = 3;

/**
 * Brings the index up to date with the feed and the fleet, in one transaction: until then others read what was there before.
 * Where there is none, it was made by another version, or the feed is another one, it is made anew.
 * One process at a time may do it.
 */
export async function catchUp(database: DatabaseSync, source: IndexSource): Promise<void> {
  for (let beginnings = 0; beginnings < MAX_BEGINNINGS; beginnings += 1) {
    const isAnew = readIndexState(database)?.madeBy !== madeBy(source.parts);
    if (await inOpenTransaction(database, async (sums) => readFeed(database, source, { sums, isAnew })))
      return;
    if (!isAnew) database.prepare("UPDATE feed SET made_by = ''").run();
  }
  throw new UnavailableError(
    'The feed of changes was made anew again and again while it was read. If a backup is being put back, wait for its end, then try again.',
  );
}

/** False where the feed is another one. */
async function readFeed(
  database: DatabaseSync,
  source: IndexSource,
  { sums, isAnew }: { readonly sums: DailySums; readonly isAnew: boolean },
): Promise<boolean> {
  if (isAnew) beginAnew(database, source);
  else updateGroups(database, source, sums);
  const waiting = findDue(database, source);
  let { cursor = '' } = readIndexState(database) ?? {};
  for (let isEnd = false; !isEnd;) {
    const page = await source.store.changesAfter(cursor, PAGE);
    if ('gone' in page && (page.gone === 'unknown' || cursor === '')) return false;
    if ('gone' in page) cursor = page.beginAt;
    else {
      addRecordedHours(database, cursor, page.changes);
      addChanges(database, source, { changes: page.changes, waiting, sums, isAnew });
      ({ cursor } = page);
      isEnd = page.changes.length === 0;
    }
  }
  for (const [c, parts] of waiting) await deriveAll(database, source, parts, { c, sums, isAnew });
  for (const { daily } of source.parts) if (daily !== undefined) foldRecent(database, daily, source.now);
  statement(database, 'UPDATE feed SET cursor = ?1 WHERE cursor <> ?1').run(cursor);
  return true;
}

function beginAnew(database: DatabaseSync, { fleet, parts }: IndexSource): void {
  makeIndexTables(database, parts);
  assignGroups(database, fleet);
}

function updateGroups(database: DatabaseSync, { fleet, parts }: IndexSource, sums: DailySums): void {
  if (readIndexState(database)?.fleet === digestGroups(fleet)) return;
  const summed = parts.flatMap(({ daily }) => daily ?? []);
  for (const change of assignGroups(database, fleet))
    for (const daily of summed) moveDaily(database, sums, daily, change);
}

/** What is derived of components, by number, from all of their events: once, at the end, when all are known. */
type WaitingParts = Map<number, Set<IndexPart>>;

/** What time alone has changed. */
function findDue(database: DatabaseSync, { parts, now }: IndexSource): WaitingParts {
  const waiting: WaitingParts = new Map();
  for (const part of parts) for (const c of part.due?.(database, now) ?? []) wait(waiting, c, part);
  return waiting;
}

function wait(waiting: WaitingParts, c: number, part: IndexPart): void {
  waiting.set(c, (waiting.get(c) ?? new Set()).add(part));
}

interface ReadChanges {
  readonly changes: readonly Change[];
  readonly waiting: WaitingParts;
  readonly sums: DailySums;
  readonly isAnew: boolean;
}

function addChanges(
  database: DatabaseSync,
  { parts, now }: IndexSource,
  { changes, waiting, sums, isAnew }: ReadChanges,
): void {
  for (const [id, found] of Map.groupBy(changes, ({ component }) => component)) {
    const { c, last } = numberOfComponent(database, id);
    const news = found.filter(({ number }) => number > last);
    const newest = news.at(-1)?.number;
    if (newest === undefined) continue;
    const events = news.flatMap((change) => ('event' in change ? [change.event] : []));
    const component = { database, c, id, now, isAnew, groups: groupsOfComponent(database, c), sums };
    for (const part of parts) {
      const ofPart = events.filter(({ type }) => part.types.has(type));
      if (ofPart.length === 0 || waiting.get(c)?.has(part) === true) continue;
      if (!part.add(component, ofPart)) wait(waiting, c, part);
    }
    statement(database, 'UPDATE component SET last = ? WHERE c = ?').run(newest, c);
  }
}

/** Derives what parts have of a component from all of its events that are in the index, which are read once. */
async function deriveAll(
  database: DatabaseSync,
  { store, now }: IndexSource,
  parts: ReadonlySet<IndexPart>,
  { c, sums, isAnew }: Pick<IndexedComponent, 'c' | 'sums' | 'isAnew'>,
): Promise<void> {
  const row = statement(database, 'SELECT id, last FROM component WHERE c = ?').get(c);
  const id = String(row?.['id']);
  const types = new Set(Array.from(parts, (part) => [...part.types]).flat());
  const events = await allEvents(store, id, { types, last: Number(row?.['last']) });
  const component = { database, c, id, now, isAnew, groups: groupsOfComponent(database, c), sums };
  for (const part of parts)
    part.derive(
      component,
      events.filter(({ type }) => part.types.has(type)),
    );
}

/** Those of some types, up to a number; where a newer version recorded one, those before it. */
async function allEvents(
  store: Pick<Store, 'readLog'>,
  id: string,
  { types, last }: { readonly types: ReadonlySet<string>; readonly last: number },
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
