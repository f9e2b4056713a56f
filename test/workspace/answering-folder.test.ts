import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { hasUnanswered, lookAtFolder } from '../../src/workspace/answering-folder.ts';

describe('a look at a folder', () => {
  it('says what is there', async () => {
    const entry = await lookAtFolder(tmpdir(), 10_000);

    expect(entry).toMatchObject({ size: expect.any(Number) });
    expect(await lookAtFolder('/nowhere/at/all', 10_000)).toBeUndefined();
    expect(hasUnanswered()).toBe(false);
  });

  it('is given up when no answer came in time, and is not made twice meanwhile', async () => {
    const late = await Promise.all([lookAtFolder(tmpdir(), 0), lookAtFolder(tmpdir(), 0)]);
    const waiting = hasUnanswered();
    const answer = await lookAtFolder(tmpdir(), 10_000);

    expect(late).toEqual(['silent', 'silent']);
    expect(waiting).toBe(true);
    expect(answer).not.toBe('silent');
  });
});
