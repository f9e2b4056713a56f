import { describe, expect, it } from '@jest/globals';
import { withShortRuns } from '../../../src/analyzer/languages/short-runs.ts';

/** What it stands for, each run looked for at every place. */
function plainly(text: string): string {
  return text
    .replace(/\s{20,}/g, (run) => run.slice(0, 20))
    .replace(/[\w.]{200,}/g, (run) => run.slice(0, 200))
    .replace(/([^\w\s])\1{199,}/g, (run) => run.slice(0, 200));
}

const PIECES = [' ', '\t', '\u00A0', '\u2028', 'a', '_9.', '-', '=', '\u00E9', '\u{1F600}'];
const LENGTHS = [1, 19, 20, 21, 39, 40, 67, 199, 200, 201, 399, 400, 1_000];

describe('a text with short runs', () => {
  it.each(PIECES)('is as if every place had been looked at, for runs of %j', (piece) => {
    for (const length of LENGTHS)
      for (const before of ['', 'x y', '#'.repeat(19), '/ '.repeat(101)]) {
        const text = `${before}${piece.repeat(length)}|${piece.repeat(length + 1)}`;
        expect(withShortRuns(text)).toBe(plainly(text));
      }
  });

  it('ends after 5,000 lines', () => {
    expect(withShortRuns('a\n'.repeat(6_000)).split('\n')).toHaveLength(5_000);
  });
});
