import { describe, expect, it } from '@jest/globals';
import { nameRoot, rootIn } from '../../src/cli/name-root.ts';

describe('nameRoot', () => {
  it('lets a command find the workspace from where the person stands', () => {
    expect(nameRoot('Start it with `hms monitor`.', '../fleet')).toBe(
      'Start it with `hms monitor --root ../fleet`.',
    );
    expect(nameRoot('`hms runs`', "ana's fleet")).toBe("`hms runs --root 'ana'\\''s fleet'`");
  });

  it('changes nothing where nobody named a workspace, or the command names one', () => {
    const text =
      'See `hms runs`, `hms tracker --help` and `hms tracker list --root other`; --root is a word.';

    expect(nameRoot(text, undefined)).toBe(text);
    expect(nameRoot('`hms tracker --help`, `hms tracker list --root other`', 'mine')).toBe(
      '`hms tracker --help`, `hms tracker list --root other`',
    );
  });

  it('moves no cell of a table', () => {
    const row = 'HMS-A  waits; answer with `hms heal approve HMS-A`      3  2 s';

    expect(nameRoot(row, 'mine')).toBe(row);
  });
});

describe('rootIn', () => {
  it.each([
    [['tracker', 'list', '--root', 'a'], 'a'],
    [['--root=b', 'tracker', 'list'], 'b'],
    [['tracker', 'list'], undefined],
  ])('of %j is %s', (argv, root) => {
    expect(rootIn(argv)).toBe(root);
  });
});
