import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../../domain/errors.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { makeFolder } from '../../files/durable.ts';
import { makeOwnFile } from '../../files/modes.ts';
import { explainRefusals } from '../../files/system-errors.ts';
import type { Store } from '../store.ts';
import { useDatabase } from '../sqlite/use-database.ts';
import type { ChangePage } from './change.ts';
import { formatCursor, parseCursor, type Cursor } from './cursor.ts';
import { componentsWithLogs, findNews } from './find-news.ts';
import { addSegments, beginAgain, headOf, readState } from './heads.ts';
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

/** So long may an event be missing whose writer was killed before it could mark it. */
const SWEEP_MS = 60_000;
/** Some 20 MB of them, at the most. */
const KEPT_SEGMENTS = 100_000;
const PAGE_BYTES = 8 * 1024 * 1024;
const SEGMENTS_AT_ONCE = 500;
/** How often the feed is made anew for one reader, as where somebody removes it or puts back a backup meanwhile. */
const MAX_BEGINNINGS = 3;

/**
 * The feed of a store of files: `changes/changes.sqlite` says which parts of which logs come one after the other, and is
 * made by those who read the feed, from the marks that writers leave (`pending.ts`) and, once a minute, from all logs.
 * It can be removed at any time: the next reader makes it from the logs.
 */
export function createChangeFeed(options: ChangeFeedOptions): Pick<Store, 'changesAfter'> {
  return {
    async changesAfter(text, limit) {
      const from = text === '' ? undefined : parseCursor(text);
      if (text !== '' && from === undefined) return gone('unknown');
      return explainRefusals(fileIn(options), async () => readChanges(options, from, limit));
    },
  };
}

async function readChanges(
  options: ChangeFeedOptions,
  from: Cursor | undefined,
  limit: number,
): Promise<ChangePage> {
  for (let beginnings = 1; beginnings <= MAX_BEGINNINGS; beginnings += 1) {
    try {
      const page = (await catchUp(options)) ? await readPage(options, from, limit) : undefined;
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

/** Brings the feed up to date. False where a log, or the feed itself, is another one than before: then it is made anew. */
async function catchUp(options: ChangeFeedOptions): Promise<boolean> {
  const { folder, claim, now = () => new Date(), keep = KEPT_SEGMENTS } = options;
  await makeFile(options);
  const { id, sweptAt } = await use(options, readState);
  const sinceSweep = now().getTime() - sweptAt;
  const isDue = sinceSweep >= SWEEP_MS || sinceSweep < 0;
  const pending = await takePending(path.join(folder, 'changes', 'pending'));
  if (!isDue && pending.components.length === 0) return true;
  await claim?.();
  const swept = isDue ? now().getTime() : undefined;
  const events = path.join(folder, 'events');
  const components = isDue ? await componentsWithLogs(events) : pending.components;
  const heads = await use(
    options,
    (database) => new Map(components.map((component) => [component, headOf(database, component)])),
  );
  const reached = await findNews(events, heads);
  const isAdded = await use(options, (database) => {
    if (reached !== undefined) return addSegments(database, { feed: id, reached, sweptAt: swept, keep });
    beginAgain(database, id);
    return false;
  });
  if (isAdded) await pending.done();
  return isAdded;
}

/** Undefined where a log has not what the feed says any more: then the feed was emptied. */
async function readPage(
  options: ChangeFeedOptions,
  from: Cursor | undefined,
  limit: number,
): Promise<ChangePage | undefined> {
  const page: Page = { changes: [], cursor: from === undefined ? '' : formatCursor(from), bytes: 0 };
  const count = Math.min(limit + 1, SEGMENTS_AT_ONCE);
  const enough = { changes: limit, bytes: PAGE_BYTES };
  for (let next = from; ;) {
    const found: Found = await use(options, (database) => findSegments(database, next, count));
    if (typeof found === 'string') return page.changes.length > 0 ? withoutSize(page) : gone(found);
    for (const segment of found.segments) {
      const log = path.join(options.folder, 'events', segment.component);
      const isThere = await unlessMissing(
        readSegment(log, { feed: found.feed, segment, limit: enough }, page),
      );
      if (isThere !== true) {
        await use(options, (database) => {
          beginAgain(database, found.feed);
        });
        return undefined;
      }
      if (isFull(page, enough)) return withoutSize(page);
    }
    if (found.segments.length < count) return withoutSize(page);
    next = parseCursor(page.cursor);
  }
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

function withoutSize({ changes, cursor }: Page): ChangePage {
  return { changes, cursor };
}

function gone(reason: 'expired' | 'unknown'): ChangePage {
  return { gone: reason, beginAt: '' };
}
