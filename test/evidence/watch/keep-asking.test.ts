import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { keepAsking } from '../../../src/evidence/watch/keep-asking.ts';

/** Asks each item `times` times, every 5 ms, and stops. */
async function ask(items: readonly string[], { limit, times }: { limit: number; times: number }) {
  const stop = new AbortController();
  const asked: string[] = [];
  const lags: number[] = [];
  const atOnce = { now: 0, most: 0, same: new Set<string>() };
  const soon = () => ({ at: Date.now() + 5, wanted: Date.now() + 5 });
  await keepAsking(
    items,
    {
      limit,
      first: soon,
      async ask(item) {
        expect(atOnce.same.has(item)).toBe(false);
        atOnce.same.add(item);
        atOnce.now += 1;
        atOnce.most = Math.max(atOnce.most, atOnce.now);
        asked.push(item);
        await sleep(10);
        atOnce.now -= 1;
        atOnce.same.delete(item);
        if (items.every((one) => asked.filter((other) => other === one).length >= times)) stop.abort();
        return soon();
      },
      onLag: (lag) => lags.push(lag),
      now: Date.now,
    },
    stop.signal,
  );
  return { asked, lags, atOnce };
}

it('asks each again and again, never one twice at a time, and not more than the limit', async () => {
  const { asked, lags, atOnce } = await ask(['a', 'b', 'c', 'd', 'e'], { limit: 2, times: 3 });

  expect(new Set(asked)).toEqual(new Set(['a', 'b', 'c', 'd', 'e']));
  expect(atOnce).toMatchObject({ now: 0, most: 2 });
  expect(lags.length).toBe(asked.length);
  expect(Math.max(...lags)).toBeGreaterThan(5);
});

it('ends at once where it was stopped before it began, or has nothing to ask', async () => {
  const asking = { limit: 1, first: () => ({ at: 0, wanted: 0 }), onLag: () => undefined, now: Date.now };
  const never = () => Promise.reject(new Error('asked'));

  await keepAsking(['a'], { ...asking, ask: never }, AbortSignal.abort());
  await keepAsking([], { ...asking, ask: never }, AbortSignal.timeout(1));
});

it('fails where a question does, which is a mistake of the program', async () => {
  const asking = { limit: 1, first: () => ({ at: 0, wanted: 0 }), onLag: () => undefined, now: Date.now };

  await expect(
    keepAsking(
      ['a'],
      { ...asking, ask: () => Promise.reject(new Error('a mistake')) },
      new AbortController().signal,
    ),
  ).rejects.toThrow('a mistake');
});
