import { pause } from '../process/pause.ts';
import type { Change } from '../store/changes/change.ts';
import type { Store } from '../store/store.ts';

/** How a feed is read. */
export interface FeedReading {
  /** The cursor to go on behind. */
  readonly after: string;
  /** Waits for new events at the end, until the signal is aborted. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
  /** Where the feed cannot go on behind a cursor, the one that was given or a later one: it is read again from its beginning, unless this throws. */
  readonly onGone: (reason: 'expired' | 'unknown', isGiven: boolean) => void;
}

const PAGE = 500;
/** An event is shown within a second. */
const POLL_MS = 250;

/** The changes behind a cursor, page by page; ends at the end, or with the signal where new ones are waited for. */
export async function* readFeed(
  store: Pick<Store, 'changesAfter'>,
  { after, follow, signal, onGone }: FeedReading,
): AsyncGenerator<readonly Change[]> {
  let cursor = after;
  let isGiven = true;
  while (!signal.aborted) {
    const page = await store.changesAfter(cursor, PAGE);
    if ('gone' in page) {
      onGone(page.gone, isGiven);
      cursor = page.beginAt;
      continue;
    }
    cursor = page.cursor;
    isGiven = false;
    if (page.changes.length > 0) yield page.changes;
    else if (!follow) return;
    else await pause(POLL_MS, signal);
  }
}
