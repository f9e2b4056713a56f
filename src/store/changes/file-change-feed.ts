import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../../domain/errors.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { makeFolder } from '../../files/durable.ts';
import { makeOwnFile } from '../../files/modes.ts';
import { explainRefusals } from '../../files/system-errors.ts';
import { beginTurn } from '../../files/turn.ts';
import type { Store } from '../store.ts';
import { useDatabase } from '../sqlite/use-database.ts';
import type { ChangePage } from './change.ts';
import { formatCursor, parseCursor, type Cursor } from './cursor.ts';
import { componentsWithLogs, findNews } from './find-news.ts';
import { createFreshLines, type FreshLines } from './fresh-lines.ts';
import { addSegments, beginAgain, headsOf, newestSegment, readState } from './heads.ts';
import { takePending } from './pending.ts';
import { isFull, readSegment, type Page } from './read-segment.ts';
import { findSegments, type Found } from './segments.ts';
import { openDatabase } from './tables.ts';

import path from 'node:path';

export interface ChangeFeedOptions {
  /** The workspace's `data` folder; asked for each time: a workspace can be moved. */
  readonly folder: string;
  readonly reportDamage: (message: string) => void;
  /** Called before the feed is written; it throws where the folder must not be written to. */
  readonly claim?: () => Promise<void>;
  readonly now?: () => Date;
  /** How many segments stay as they were read, at the least. */
  readonly keep?: number;
}

/** A feed whose logs may just have been read. */
interface OpenFeed extends ChangeFeedOptions {
  readonly fresh: FreshLines;
}

/** So long may an event be missing whose writer was killed before it could mark it. */
const SWEEP_MS = 60_000;
/** Some 20 MB of them, at the most. */
const KEPT_SEGMENTS = 100_000;
const PAGE_BYTES = 8 * 1024 * 1024;
/** Many readers want few events; who wants more gets more at once, as opening the database costs as much as reading them. */
const FIRST_SEGMENTS = 100;
const MORE_SEGMENTS = 2_500;
/** How often the feed is made anew for one reader, as where somebody removes it or puts back a backup meanwhile. */
const MAX_BEGINNINGS = 3;

/**
 * The feed of a store of files: `changes/changes.sqlite` says which parts of which logs come one after the other, and is
 * made by those who read the feed, from the marks that writers leave (`pending.ts`) and, once a minute, from all logs.
 * It can be removed at any time: the next reader makes it from the logs.
 */
export function createChangeFeed(of: ChangeFeedOptions): Pick<Store, 'changesAfter'> {
  const fresh = createFreshLines();
  return {
    async changesAfter(text, limit) {
      const options = { ...of, fresh };
      const from = text === '' ? undefined : parseCursor(text);
      if (text !== '' && from === undefined) return gone('unknown');
      return explainRefusals(fileIn(options), async () => readChanges(options, from, limit));
    },
  };
}

async function readChanges(options: OpenFeed, from: Cursor | undefined, limit: number): Promise<ChangePage> {
  for (let beginnings = 1; beginnings <= MAX_BEGINNINGS; beginnings += 1) {
    try {
      const found = await findUpToDate(options, from);
      const page = found && (await readPage(options, { from, found, limit }));
      if (page !== undefined) return page;
    } catch (error) {
      const isRemoved = !existsSync(fileIn(options));
      if (!isRemoved || beginnings === MAX_BEGINNINGS) throw error;
    }
  }
  throw new UnavailableError(
    `${path.join(options.folder, 'events')} changed again and again while it was read. ` +
      'If a backup is being put back, wait for its end, then try again.',
  );
}

/**
 * The first segments behind the cursor, of a feed that is up to date. The database is opened once where nothing is new.
 * Undefined where a log, or the feed itself, is another one than before: then it is made anew.
 */
async function findUpToDate(options: OpenFeed, from: Cursor | undefined): Promise<Found | undefined> {
  await makeFile(options);
  const pending = takePending(path.join(options.folder, 'changes', 'pending'));
  const find = (database: DatabaseSync): Found => findSegments(database, from, FIRST_SEGMENTS);
  const known = await use(options, (database) => ({ state: readState(database), found: find(database) }));
  const now = timeIn(options).getTime();
  const isDue = now - known.state.sweptAt >= SWEEP_MS || now < known.state.sweptAt;
  if (!isDue && pending.components.length === 0) return known.found;
  if (!(await catchUp(options, known.state.id, isDue ? 'all' : pending.components))) return undefined;
  await pending.done();
  return use(options, find);
}

/** Adds what those logs have that the feed has not. False where a log, or the feed, is another one. */
async function catchUp(
  options: OpenFeed,
  feed: string,
  components: readonly string[] | 'all',
): Promise<boolean> {
  const { claim, keep = KEPT_SEGMENTS } = options;
  await claim?.();
  const now = timeIn(options);
  const events = path.join(options.folder, 'events');
  const names = components === 'all' ? await componentsWithLogs(events) : components;
  const { heads, newest } = await use(options, (database) => {
    // Asked for first: a segment that another reader adds meanwhile is then seen to be a newer one.
    const newest = newestSegment(database);
    return { heads: headsOf(database, names), newest };
  });
  const reached = await findNews(events, heads, now);
  const sweptAt = components === 'all' ? now.getTime() : undefined;
  return use(options, (database) => {
    if (reached !== undefined) {
      options.fresh.keep(reached);
      return addSegments(database, { feed, newest, reached, sweptAt, keep });
    }
    beginAgain(database, feed);
    return false;
  });
}

/** Where a page begins, the segments that come first there, and the most changes that it has. */
interface PageRequest {
  readonly from: Cursor | undefined;
  readonly found: Found;
  readonly limit: number;
}

/** Undefined where a log has not what the feed says any more: then the feed was emptied. */
async function readPage(
  options: OpenFeed,
  { from, found: first, limit }: PageRequest,
): Promise<ChangePage | undefined> {
  const page: Page = { changes: [], reached: from, bytes: 0 };
  const enough = { changes: limit, bytes: PAGE_BYTES };
  const turn = beginTurn();
  for (let found = first; ;) {
    if (typeof found === 'string') return page.changes.length > 0 ? asChanges(page) : gone(found);
    const { feed, segments } = found;
    for (const segment of segments) {
      if (turn.isOver()) await turn.next();
      const log = path.join(options.folder, 'events', segment.component);
      const fresh = options.fresh.take(segment);
      const isThere = await unlessMissing(readSegment(log, { feed, segment, limit: enough, fresh }, page));
      if (isThere !== true) {
        await use(options, (database) => {
          beginAgain(database, feed);
        });
        return undefined;
      }
      if (isFull(page, enough)) return asChanges(page);
    }
    if (segments.length < FIRST_SEGMENTS) return asChanges(page);
    found = await use(options, (database) => findSegments(database, page.reached, MORE_SEGMENTS));
  }
}

function timeIn({ now }: ChangeFeedOptions): Date {
  return now?.() ?? new Date();
}

async function use<T>(options: ChangeFeedOptions, work: (database: DatabaseSync) => T): Promise<T> {
  const file = fileIn(options);
  const beginAnew = async (aside: string | undefined): Promise<void> => {
    if (aside !== undefined)
      options.reportDamage(
        `${file} is damaged and was set aside as ${path.basename(aside)}: the feed of changes is made anew from the events.`,
      );
    await makeFile(options);
  };
  return useDatabase({ file, open: openDatabase, beginAnew }, work);
}

function fileIn({ folder }: ChangeFeedOptions): string {
  return path.join(folder, 'changes', 'changes.sqlite');
}

async function makeFile(options: ChangeFeedOptions): Promise<void> {
  const file = fileIn(options);
  if (existsSync(file)) return;
  await options.claim?.();
  await makeFolder(path.dirname(file));
  await makeOwnFile(file);
}

function asChanges({ changes, reached }: Page): ChangePage {
  return { changes, cursor: reached === undefined ? '' : formatCursor(reached) };
}

function gone(reason: 'expired' | 'unknown'): ChangePage {
  return { gone: reason, beginAt: '' };
}
