import { describe, expect, it } from '@jest/globals';
import { shownAfter, type Told } from './runs-told.ts';

const times = (count: number, ...told: readonly Told[]): Told[] =>
  Array.from({ length: count }, () => told).flat();

describe('a run that failed and named no suites', () => {
  it.each<[string, Told[], string]>([
    [
      'a part of a named job that was never seen',
      [
        { job: 'e2e', results: [0, 10] },
        { job: 'e2e', junit: 'B:1:0' },
      ],
      'the test run of e2e failed',
    ],
    [
      'a suite of far fewer tests',
      [{ results: [50, 50] }, { junit: 'B:1:0' }, { junit: 'B:1:0' }],
      'the test run failed',
    ],
    [
      'a small part that was known before',
      [{ junit: 'B:1:0' }, { results: [50, 50] }, { junit: 'B:1:0' }],
      'the test run failed',
    ],
    [
      'the half of its suites',
      [{ junit: 'a:10:0 b:10:0' }, { success: false }, { junit: 'a:10:0' }],
      'the test run failed',
    ],
  ])('is not over with %s', (_, runs, title) => {
    expect(shownAfter(...runs)).toMatchObject({ colour: 'red', open: [title] });
  });

  it.each<[string, Told[]]>([
    ['as many tests in a report', [{ results: [90, 10] }, { junit: 'a:50:0 b:50:0' }]],
    [
      'its suites, some tests of which are gone',
      [{ junit: 'a:50:0 b:50:0' }, { results: [90, 10] }, { junit: 'a:48:0 b:50:0' }],
    ],
    ['three runs of fewer tests that were known', [{ results: [90, 10] }, ...times(4, { junit: 'B:1:0' })]],
  ])('is over with %s', (_, runs) => {
    expect(shownAfter(...runs)).toMatchObject({ colour: 'green', open: [] });
  });

  it('tells what is known of its tests, not the older reports', () => {
    const runs: Told[] = [{ junit: 'unit:1000:0' }, { results: [0, 50] }];

    expect(shownAfter(...runs)).toMatchObject({ colour: 'red', rate: 0 });
  });
});

describe('a suite of which every test was skipped', () => {
  it('is as it was before', () => {
    const skipped = times(4, { junit: 'S:0:0:6 T:5:0' });

    expect(shownAfter({ junit: 'S:5:1 T:5:0' }, ...skipped)).toMatchObject({
      rate: 90.91,
      open: ['failing tests in S'],
    });
  });

  it('is repaired once its tests pass', () => {
    const runs: Told[] = [{ junit: 'S:5:1' }, { junit: 'S:0:0:6' }, { junit: 'S:6:0' }];

    expect(shownAfter(...runs)).toMatchObject({ colour: 'green', open: [] });
  });
});
