import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { hasUnanswered, statFolder } from '../../src/workspace/answering-folder.ts';

describe('a look at a folder', () => {
  it('says what is there', async () => {
    const entry = await statFolder(tmpdir(), 10_000);

    expect(entry).toMatchObject({ size: expect.any(Number) });
    expect(await statFolder('/nowhere/at/all', 10_000)).toBeUndefined();
    expect(hasUnanswered()).toBe(false);
  });

  it('is given up when no answer came in time, and is not made twice meanwhile', async () => {
    const late = await Promise.all([statFolder(tmpdir(), 0), statFolder(tmpdir(), 0)]);
    const waiting = hasUnanswered();
    const answer = await statFolder(tmpdir(), 10_000);

    expect(late).toEqual(['silent', 'silent']);
    expect(waiting).toBe(true);
    expect(answer).not.toBe('silent');
  });
});
