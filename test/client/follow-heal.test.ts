import { describe, expect, it } from '@jest/globals';
import { followHeal, type HealFollowing } from '../../src/client/follow-heal.ts';
import { UnavailableError } from '../../src/domain/errors.ts';
import type { HealingState } from '../../src/domain/healing/state.ts';

const STATE: HealingState = {
  running: [],
  waiting: [],
  finished: [
    {
      request_id: 'R',
      component_id: 'A',
      workflow_id: 'heal/A',
      run_id: null,
      finished_at: '2026-11-22T18:00:00.000Z',
      outcome: 'broken_off',
      said: 'the server refused to start it',
      attempts: [],
    },
  ],
  refused: [],
  pause: null,
};

describe('following a heal', () => {
  it('ends with the reason when the heal never had a run', async () => {
    const following = { readState: () => Promise.resolve(STATE) } as Partial<HealFollowing>;

    const followed = followHeal(following as HealFollowing, 'A', 'R');

    await expect(followed).rejects.toThrow(UnavailableError);
    await expect(followed).rejects.toThrow('A is not healed: the server refused to start it.');
  });
});
