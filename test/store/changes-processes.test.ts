import { expect, it } from '@jest/globals';
import { playFeedRound } from '../support/store/feed-round.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();
/** Some seconds on a machine of its own, a minute on one that others keep busy. */
const LIMIT_MS = 180_000;

it.each(['files', 'sqlite'])(
  'gives two readers everything in order while others append to %s and are killed',
  async (backend) => {
    const { folder } = temporary;

    const wrong = await playFeedRound({ backend, folder, writers: 4, appends: 10, killEvery: 2 });

    expect(wrong).toEqual([]);
  },
  LIMIT_MS,
);
