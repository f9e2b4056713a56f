import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { keptFinds } from './finds.ts';
import { fuzz } from './fuzz.ts';
import type { Part } from './inputs.ts';
import { CONTENT_READERS, READERS } from './readers/index.ts';
import { tryInput } from './try-input.ts';

/** Another one each day, so that in time much is tried; it is told where something is found. */
const OF_TODAY = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));

const folder = mkdtempSync(path.join(tmpdir(), 'hms-fuzz-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a changed file', () => {
  it.each<[Part, number, number]>([
    ['inputs', OF_TODAY, 700],
    ['contents', OF_TODAY, 300],
  ])(
    'is read, or refused as its reader declares, within its time: %s of seed %i',
    async (part, seed, count) => {
      const tried = await fuzz({ part, seed, count, threads: 2 });

      expect(tried.length).toBe(count);
      expect(tried.filter(({ fault }) => fault !== null)).toEqual([]);
    },
    600_000,
  );
});

/** On a busy machine the same work takes several times as long; what was too slow once took longer than this. */
const BUSY_LIMIT_MS = 5_000;

describe('an input that was found once', () => {
  it.each(keptFinds().map((find) => [find.name, find] as const))(
    'is read as it should be: %s',
    async (_, { reader: id, input }) => {
      const reader = [...READERS, ...CONTENT_READERS].find((each) => each.id === id);
      if (reader === undefined) throw new Error(`there is no reader ${id}`);

      const { fault } = await tryInput(
        { ...reader, limitMs: BUSY_LIMIT_MS },
        input,
        path.join(folder, 'found'),
      );

      expect(fault).toBeUndefined();
    },
  );
});
