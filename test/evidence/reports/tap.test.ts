import { describe, expect, it } from '@jest/globals';
import { readText, told } from '../../support/evidence/reports/reading.ts';

describe('a TAP report', () => {
  it.each([
    ['numbers left out', 'ok\nnot ok - b\n1..2\n', ['tests 1/1/0: unnamed passed, b failed']],
    [
      'directives',
      '1..3\nok 1 - a # SKIP no network\nnot ok 2 - b # TODO later\nok 3 - c\\#1\n',
      ['tests 1/0/2: a skipped, b skipped, c#1 passed'],
    ],
    ['CRLF line ends', 'TAP version 14\r\n1..1\r\nok 1 - a\r\n', ['tests 1/0/0: a passed']],
    [
      'a buffered subtest',
      '1..1\nok 1 - cart {\n    1..1\n    ok 1 - adds\n}\n',
      ['cart 1/0/0: adds passed'],
    ],
    [
      'a suite that failed for itself',
      '1..1\n# Subtest: cart\n    ok 1 - adds\n    1..1\nnot ok 1 - cart\n',
      ['cart 1/0/0: adds passed', 'tests 0/1/0: cart failed'],
    ],
    ['fewer tests than planned', '1..3\nok 1 - a\n', ['tests 1/1/0: a passed, (plan) failed']],
    ['no plan', 'TAP version 13\nok 1 - a\n', ['tests 1/1/0: a passed, (plan) failed']],
    ['a bail-out', '1..3\nok 1 - a\nBail out! no database\n', ['tests 1/1/0: a passed, (bail out) failed']],
    ['all skipped', '1..0 # SKIP no database\n', ['tests 0/0/1: (all) skipped']],
    [
      'what tests print between',
      '1..2\nok 1 - a\nhello\n  {"b": 1}\n# note\nok 2 - b\n',
      ['tests 2/0/0: a passed, b passed'],
    ],
  ])('with %s is read', async (_, text, suites) => {
    expect(told(await readText('tap', text))).toEqual(suites);
  });

  it('keeps why a test failed, was skipped or is to do, and how long it took', async () => {
    const { suites } = await readText(
      'tap',
      '1..3\nnot ok 1 - a\n  ---\n  message: "want 3"\n  duration_ms: 12.6\n  ...\nok 2 - b # SKIP no network\nnot ok 3 - c # TODO later\n',
    );

    expect(suites[0]?.cases).toEqual([
      { name: 'a', outcome: 'failed', duration_ms: 13, message: 'want 3' },
      { name: 'b', outcome: 'skipped', duration_ms: null, message: 'no network' },
      { name: 'c', outcome: 'skipped', duration_ms: null, message: 'later' },
    ]);
  });

  it('may print without end below a test', async () => {
    const noise = 'what a test prints\n'.repeat(50_000);

    const report = await readText('tap', `1..2\nok 1 - a\n${noise}not ok 2 - b\n`, 65_536);

    expect(told(report)).toEqual(['tests 1/1/0: a passed, b failed']);
  });
});
