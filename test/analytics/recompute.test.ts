import { expect, it } from '@jest/globals';
import { differencesOf } from '../support/analytics/compare.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();

it.each([42, 45, 61])(
  'counts what an independent script counts from the raw events, in whatever window: fleet %i',
  async (seed) => {
    await expect(differencesOf(temporary.folder, seed)).resolves.toEqual([]);
  },
);
