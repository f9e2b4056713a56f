import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog, Store } from '../../../src/store/store.ts';
import { read } from './backend.ts';
import { firstWord, kill, startChild, type Child } from './child.ts';
import { openBackend } from './open-backend.ts';

const WRITER = new URL('appending-process.ts', import.meta.url);
const READER = new URL('feed-reading-process.ts', import.meta.url);
const COMPONENTS = ['HMS-API', 'HMS-SYS', 'HMS-GOV'];

export interface FeedRound {
  readonly backend: string;
  /** Empty. */
  readonly folder: string;
  readonly writers: number;
  /** How often each writer appends two events. */
  readonly appends: number;
  /** Every so many writers, one is killed on the way and started again. */
  readonly killEvery: number;
}

/**
 * Has processes append, of which some are killed at random moments and started again, while two others read the feed, one of
 * them with an end of its own on the way. Returns what was wrong with what these were given: nothing, in the end.
 */
export async function playFeedRound(round: FeedRound): Promise<string[]> {
  const { backend, folder, writers } = round;
  const end = path.join(folder, 'end');
  const readers = [1, 2].map(() => startChild(READER, backend, folder, end));
  const killed = startChild(READER, backend, folder, end);
  const codes = Promise.all(Array.from({ length: writers }, async (_, index) => write(round, index)));
  await firstWord(killed);
  await sleep(Math.random() * 300);
  await kill(killed);
  const wrong = (await codes).filter((code) => code !== 0).map((code) => `a writer ended with ${code}`);
  // Without waiting for the sweep: this one finds whatever a killed writer has not marked.
  await removeHoles(openBackend(backend, folder));
  writeFileSync(end, '');
  const recorded = await recordedIds(openBackend(backend, folder));
  for (const reader of readers) {
    const code = await reader.ended;
    if (code !== 0) wrong.push(`a reader ended with ${code}`);
    wrong.push(...differences(recorded, reader.said()));
  }
  return wrong;
}

async function write(
  { backend, folder, appends, killEvery }: FeedRound,
  index: number,
): Promise<number | null> {
  const start = (): Child => startChild(WRITER, backend, folder, `p${index}`, String(appends), ...COMPONENTS);
  const first = start();
  if (index % killEvery !== 0) return first.ended;
  await firstWord(first);
  await sleep(Math.random() * 300);
  await kill(first);
  return start().ended;
}

/** One more event in each log, which marks it. */
async function removeHoles(store: Store): Promise<void> {
  for (const component of COMPONENTS) {
    await store.withLog(component, async (log: EventLog) => {
      const { events } = await read(log);
      const [event] = events;
      if (event !== undefined) await log.append([{ ...event, key: null }], new Date());
    });
  }
}

async function recordedIds(store: Store): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const component of COMPONENTS) {
    const { events } = await store.withLog(component, async (log) => read(log));
    all.set(
      component,
      events.map(({ seq }) => `${component}/${seq}`),
    );
  }
  return all;
}

function differences(recorded: ReadonlyMap<string, readonly string[]>, given: readonly string[]): string[] {
  return [...recorded].flatMap(([component, ids]) => {
    const own = given.filter((id) => id.startsWith(`${component}/`));
    return own.join() === ids.join() ? [] : [differenceOf(component, ids, own)];
  });
}

function differenceOf(component: string, ids: readonly string[], own: readonly string[]): string {
  const at = ids.findIndex((id, index) => own[index] !== id);
  const place = at === -1 ? ids.length : at;
  return `${component}: of ${ids.length} changes a reader was given ${own.length}, and instead of ${ids[place] ?? 'the end'} ${own[place] ?? 'nothing'}`;
}
