import type { DatabaseSync } from 'node:sqlite';
import { DocumentVersionError, UnavailableError } from '../domain/errors.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { statement } from '../store/sqlite/statements.ts';
import type { Store } from '../store/store.ts';
import { eventsOf } from '../tracker/load-projection.ts';
import { addChanges, wait, type IndexRun, type WaitingParts } from './add-changes.ts';
import { createSums } from './daily-sums.ts';
import { foldRecent, moveDaily } from './daily.ts';
import { assignGroups, digestGroups, type GroupedFleet } from './groups.ts';
import type { IndexPart } from './part.ts';
import { createRows } from './kept-rows.ts';
import { keepRecordedHours } from './recorded-hours.ts';
import { groupsOfComponents } from './indexed-component.ts';
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
    if (
      await inOpenTransaction(database, async (writes) => readFeed(database, source, { ...writes, isAnew }))
    )
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
  { sums, rows, isAnew }: Pick<IndexRun, 'sums' | 'rows' | 'isAnew'>,
): Promise<boolean> {
  if (isAnew) beginAnew(database, source);
  else updateGroups(database, source, sums);
  const { parts, now } = source;
  const run: IndexRun = { database, parts, now, isAnew, sums, rows, waiting: findDue(database, source) };
  const keepHours = keepRecordedHours(database);
  let { cursor = '' } = readIndexState(database) ?? {};
  for (let isEnd = false; !isEnd;) {
    const page = await source.store.changesAfter(cursor, PAGE);
    if ('gone' in page && (page.gone === 'unknown' || cursor === '')) return false;
    if ('gone' in page) cursor = page.beginAt;
    else {
      keepHours(cursor, page.changes);
      addChanges(run, page.changes);
      ({ cursor } = page);
      isEnd = page.changes.length === 0;
    }
  }
  for (const [c, waiting] of run.waiting) await deriveAll(run, source, c, waiting);
  for (const { daily } of parts) if (daily !== undefined) foldRecent(database, daily, now);
  statement(database, 'UPDATE feed SET cursor = ?1 WHERE cursor <> ?1').run(cursor);
  return true;
}

function beginAnew(database: DatabaseSync, { fleet, parts }: IndexSource): void {
  makeIndexTables(database, parts);
  assignGroups(database, fleet);
}

function updateGroups(database: DatabaseSync, { fleet, parts }: IndexSource, sums: IndexRun['sums']): void {
  if (readIndexState(database)?.fleet === digestGroups(fleet)) return;
  const summed = parts.flatMap(({ daily }) => daily ?? []);
  for (const change of assignGroups(database, fleet))
    for (const daily of summed) moveDaily(database, sums, daily, change);
}

/** What time alone has changed. */
function findDue(database: DatabaseSync, { parts, now }: IndexSource): WaitingParts {
  const waiting: WaitingParts = new Map();
  for (const part of parts) for (const c of part.due?.(database, now) ?? []) wait(waiting, c, part);
  return waiting;
}

/** Derives what parts have of a component from all of its events that are in the index, which are read once. */
async function deriveAll(
  run: IndexRun,
  { store }: IndexSource,
  c: number,
  parts: ReadonlySet<IndexPart>,
): Promise<void> {
  const { database, rows } = run;
  const row = statement(database, 'SELECT id, last FROM component WHERE c = ?').get(c);
  const id = String(row?.['id']);
  const types = new Set(Array.from(parts, (part) => [...part.types]).flat());
  const events = await allEvents(store, id, { types, last: Number(row?.['last']) });
  const component = { ...run, c, id, groups: groupsOfComponents(database, [c])(c) };
  for (const part of parts)
    part.derive(
      component,
      events.filter(({ type }) => part.types.has(type)),
    );
  rows.write();
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
  work: (writes: Pick<IndexRun, 'sums' | 'rows'>) => Promise<T>,
): Promise<T> {
  database.exec('BEGIN IMMEDIATE');
  try {
    const sums = createSums(database);
    const result = await work({ sums, rows: createRows(database) });
    if (result !== false) sums.write();
    database.exec(result === false ? 'ROLLBACK' : 'COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
