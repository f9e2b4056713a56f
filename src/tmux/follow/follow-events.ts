import { UnavailableError } from '../../domain/errors.ts';
import { pause } from '../../process/pause.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import { eventLine } from './event-lines.ts';
import { readFollowed } from './statuses.ts';

const PAGE = 500;
/** What is recorded is shown well within a second. */
const LOOK_MS = 200;

/** Tells what is recorded from now on, line by line, once the statuses that follow from it can be read; until the signal. */
export async function followEvents(
  live: Pick<LiveFleet, 'cursor' | 'changesAfter' | 'read'>,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let { cursor } = live;
  while (!(await pause(LOOK_MS, signal))) {
    if (live.cursor === cursor) continue;
    const page = await live.changesAfter(cursor, PAGE);
    // A feed that was made anew has told of all that before.
    cursor = 'gone' in page ? live.cursor : page.cursor;
    if ('gone' in page) continue;
    const reasons = reasonsIn(live);
    for (const change of page.changes) {
      const line = eventLine(change, (id) => reasons.get(id) ?? '');
      if (line !== undefined) onLine(line);
    }
  }
}

/** None while the index is made anew. */
function reasonsIn(live: Pick<LiveFleet, 'read'>): ReadonlyMap<string, string> {
  try {
    return new Map(live.read(readFollowed).map(({ id, why }) => [id, why]));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return new Map();
  }
}
