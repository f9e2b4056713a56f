import { describe, expect, it } from '@jest/globals';
import { unlessStuck } from '../../src/activities/unless-stuck.ts';

const NEVER = new Promise<never>(() => undefined);

describe('work that was told to end', () => {
  it('may end by itself for a while', async () => {
    const work = new Promise((resolve) => setTimeout(resolve, 20, 'done'));

    await expect(unlessStuck(work, AbortSignal.abort(new Error('over')), 10_000)).resolves.toBe('done');
  });

  it.each([
    ['before it began', () => AbortSignal.abort(new Error('over'))],
    ['while it went on', () => AbortSignal.timeout(10)],
  ])('is left behind when it never ends: told %s', async (_, told) => {
    const signal = told();

    const error: unknown = await unlessStuck(NEVER, signal, 20).catch((reason: unknown) => reason);

    expect(error).toBe(signal.reason);
  });
});
