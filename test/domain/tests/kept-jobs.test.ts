import { describe, expect, it } from '@jest/globals';
import { shownAfter, type Told } from '../../support/domain/tests/runs-told.ts';

describe('more jobs than are kept', () => {
  const jobs = (count: number, of: string): Told[] =>
    Array.from({ length: count }, (_, index) => ({ job: `job ${index}`, junit: `S${index}:${of}` }));

  it('leave those that fail', () => {
    const runs: Told[] = [{ job: 'e2e', junit: 'A:5:5' }, ...jobs(60, '9:0')];

    expect(shownAfter(...runs)).toMatchObject({ open: ['failing tests in A'], resolutions: [] });
    expect(shownAfter(...runs).rate).toBeLessThan(100);
  });

  it('resolve no ticket, though all fail', () => {
    expect(shownAfter(...jobs(55, '5:5'))).toMatchObject({ resolutions: [] });
  });
});

describe('a report of more suites than are kept', () => {
  it('repairs also the last of them', () => {
    const passing = Array.from({ length: 5_001 }, (_, index) => `s${index}:1:0`).join(' ');
    const runs: Told[] = [{ junit: `${passing} last:0:9` }, { junit: `${passing} last:9:0` }];

    expect(shownAfter(...runs)).toMatchObject({ rate: 100, open: [] });
  });
});
