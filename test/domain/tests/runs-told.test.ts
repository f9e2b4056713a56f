import { describe, expect, it } from '@jest/globals';
import { shownAfter, type Told } from '../../support/domain/tests/runs-told.ts';

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
    const skipped = times(2, { junit: 'S:0:0:6 T:5:0' });

    expect(shownAfter({ junit: 'S:5:1 T:5:0' }, ...skipped)).toMatchObject({
      rate: 90.91,
      open: ['failing tests in S'],
    });
  });

  it('three times is not known to be repaired, which is said, and its ticket stays open', () => {
    const skipped = times(3, { junit: 'S:0:0:6 T:5:0' });
    const after = shownAfter({ junit: 'S:1:9 T:5:0' }, ...skipped);

    expect(after).toMatchObject({ colour: 'yellow', rate: 100, open: ['failing tests in S'] });
    expect(after.reasons).toContainEqual(
      expect.stringMatching(/a suite that failed when it last ran, .*, has only been skipped since, 3 times/),
    );
    expect(shownAfter({ junit: 'S:1:9 T:5:0' }, ...skipped, { junit: 'S:10:0 T:5:0' })).toMatchObject({
      colour: 'green',
      open: [],
    });
  });

  it('in runs of a part of its job, or after it passed, says nothing', () => {
    const part = times(4, { junit: 'S:0:0:6' });

    expect(shownAfter({ junit: 'S:1:9 T:5:0 U:5:0' }, ...part)).toMatchObject({ colour: 'red' });
    expect(shownAfter({ junit: 'S:5:0 T:5:0' }, ...times(4, { junit: 'S:0:0:6 T:5:0' }))).toMatchObject({
      colour: 'green',
      rate: 100,
    });
  });

  it('is repaired once its tests pass', () => {
    const runs: Told[] = [{ junit: 'S:5:1' }, { junit: 'S:0:0:6' }, { junit: 'S:6:0' }];

    expect(shownAfter(...runs)).toMatchObject({ colour: 'green', open: [] });
  });
});

describe('parts of a named job', () => {
  const build = (...parts: readonly string[]): Told[] => parts.map((junit) => ({ job: 'e2e', junit }));

  it.each<[string, Told[]]>([
    [
      'five of them came in another order',
      [...build('A:5:25', 'B:9:0', 'C:9:0', 'D:9:0', 'E:9:0'), ...build('B:9:0', 'C:9:0', 'D:9:0', 'E:9:0')],
    ],
    [
      'they came backwards, and one of them twice',
      [...build('A:5:25', 'B:9:0', 'C:9:0', 'D:9:0'), ...build('D:9:0', 'C:9:0', 'C:9:0', 'B:9:0')],
    ],
    ['the other of two was run again', [...build('A:5:25', 'B:9:0'), ...build('B:9:0', 'B:9:0')]],
  ])('are not gone when %s', (_, runs) => {
    expect(shownAfter(...runs)).toMatchObject({ colour: 'red', open: ['failing tests in A'] });
  });

  it('are gone after three rounds of the others without them', () => {
    const rounds = times(3, ...build('B:9:0', 'C:9:0', 'D:9:0'));

    expect(shownAfter(...build('A:5:25', 'B:9:0', 'C:9:0', 'D:9:0'), ...rounds)).toMatchObject({
      colour: 'green',
      resolutions: ['the job e2e ran three times without it'],
    });
  });

  it('are gone when others have had their place for four rounds', () => {
    const first = build('A:9:0', 'B:5:5', 'C:9:0');
    const shown = shownAfter(...first, ...times(4, ...build('X:9:0', 'Y:9:0', 'Z:9:0')));

    expect(shown).toMatchObject({ colour: 'green', open: [] });
  });
});

describe('a job that succeeded and named no suites', () => {
  it('is over with a failure that its passing report did not show', () => {
    const failed: Told = { junit: 'a:10:0 b:10:0', success: false };

    expect(shownAfter(failed, { success: true })).toMatchObject({ colour: 'green', open: [] });
  });

  it('says so when it did three times', () => {
    const parts: Told[] = ['A:5:5', 'B:9:0', 'C:5:5', 'D:9:0'].map((junit) => ({ job: 'e2e', junit }));
    const succeeded: Told = { job: 'e2e', success: true };
    const reason = 'the job e2e succeeded three times and told nothing of its suites';

    expect(shownAfter(...parts, ...times(2, succeeded)).resolutions).toEqual([]);
    expect(shownAfter(...parts, ...times(3, succeeded)).resolutions).toEqual([reason, reason]);
  });

  it('forgets nothing where its report could not be used', () => {
    const failure = 'The report that test.junit declares was not used. No file matches build/*.xml.';
    const unread: Told = { job: 'e2e', success: true, failure };

    expect(shownAfter({ job: 'e2e', junit: 'A:5:5' }, ...times(5, unread)).open).toEqual([
      'failing tests in A',
    ]);
  });
});

describe('an unnamed job', () => {
  it('counts no more once another has come in its place and ran three times, which is said', () => {
    const after = shownAfter({ junit: 'old:2:8' }, ...times(3, { junit: 'new:10:0' }));

    expect(after).toMatchObject({ colour: 'green', rate: 100, open: ['failing tests in old'] });
    expect(after.reasons).toContainEqual(
      expect.stringMatching(/of which 8 failed, do not count any more: others came in their place/),
    );
    expect(shownAfter({ junit: 'old:2:8' }, ...times(2, { junit: 'new:10:0' }))).toMatchObject({
      colour: 'red',
    });
  });

  it.each<[string, Told]>([
    ['no counts', { success: true }],
    ['counts', { results: [10, 0] }],
    ['why its report was not used', { success: true, failure: 'The report was not used. No file matches.' }],
  ])('counts no more once three runs passed that told of no suites, but %s; which is said', (_, bare) => {
    const failed = { junit: 's:0:8' };
    const after = shownAfter(failed, ...times(3, bare));

    expect(after).toMatchObject({ colour: 'green', rate: 100, open: ['failing tests in s'] });
    expect(after.reasons).toContainEqual(
      expect.stringMatching(/of which 8 failed, do not count any more: 3 runs or more in a row passed since/),
    );
    expect(shownAfter(failed, ...times(2, bare))).toMatchObject({ rate: bare.results ? 55.56 : 11.11 });
    expect(shownAfter(failed, ...times(4, bare), failed)).toMatchObject({ colour: 'red' });
  });

  it('stays where a run with suites came among those that told of none', () => {
    const other = { junit: 't:1:0' };
    const bare = { success: true };
    const mixed = [{ junit: 's:0:2' }, other, ...times(2, bare), other, ...times(2, bare)];

    expect(shownAfter(...mixed)).toMatchObject({ colour: 'red' });
    expect(shownAfter(...mixed, bare)).toMatchObject({ colour: 'green', open: ['failing tests in s'] });
  });

  it('stays where it ran beside the others before, or runs again', () => {
    const beside = [{ junit: 'unit:10:0' }, { junit: 'e2e:2:8' }, ...times(5, { junit: 'unit:10:0' })];
    const again = [{ junit: 'e2e:2:8' }, ...times(4, { junit: 'unit:10:0' }), { junit: 'e2e:2:8' }];

    expect(shownAfter(...beside)).toMatchObject({ colour: 'red', rate: 60 });
    expect(shownAfter(...again)).toMatchObject({ colour: 'red', rate: 60 });
  });

  it('stays where it is a shard, also of many and in its first round', () => {
    const shards = ['a:2:8', 'b:10:0', 'c:10:0', 'd:10:0', 'e:10:0'].map((junit) => ({ junit }));

    expect(shownAfter(...shards)).toMatchObject({ rate: 84 });
    expect(shownAfter(...shards, ...shards, ...shards)).toMatchObject({ rate: 84 });
    expect(shownAfter(...shards, ...times(3, { junit: 'e:10:0' }))).toMatchObject({ rate: 84 });
  });

  it('counts no more where it was renamed twice, or beside another that goes on', () => {
    const [mid, unit, browser] = ['mid:3:7', 'unit:10:0', 'browser:10:0'].map((junit) => ({ junit }));
    const twice = [{ junit: 'old:2:8' }, ...times(4, mid ?? {}), ...times(3, { junit: 'new:10:0' })];
    const next = times(3, browser ?? {}).flatMap((run) => [{ ...unit }, run]);

    expect(shownAfter(...twice)).toMatchObject({ rate: 100 });
    expect(shownAfter({ ...unit }, { junit: 'e2e:2:8' }, ...next)).toMatchObject({ rate: 100 });
  });

  it('gives way to the name under which its suites came since', () => {
    const runs: Told[] = [{ junit: 'S:5:5 T:5:5' }, { job: 'unit', junit: 'S:10:0' }];

    expect(shownAfter(...runs).colour).not.toBe('green');
    expect(shownAfter(...runs, { job: 'e2e', junit: 'T:10:0' }).colour).not.toBe('green');
    expect(shownAfter(...runs, { job: 'unit', junit: 'S:10:0 T:10:0' })).toMatchObject({
      colour: 'green',
      open: [],
    });
  });
});
