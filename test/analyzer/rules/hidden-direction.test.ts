import { describe, expect, it } from '@jest/globals';
import { hiddenDirection } from '../../../src/analyzer/rules/hidden-direction.ts';
import { scan } from '../../support/analyzer/rules/scan.ts';

/** From the paper: a line that looks like a comment and is code. */
const TROJAN = 'let level = "user";\nif (level != "user\u202e \u2066// Check if admin\u2069 \u2066") {\n}\n';

describe('characters that reorder code', () => {
  it('are found with the first line that has one, and without showing it', () => {
    const found = scan(hiddenDirection, { 'src/a.ts': TROJAN }, 'TypeScript');

    expect(found).toMatchObject([
      {
        line: 2,
        description:
          'src/a.ts has the invisible character U+202E in line 2: the code reads otherwise than it runs.',
      },
    ]);
  });

  it('are one finding of a file, however many lines have them', () => {
    const found = scan(hiddenDirection, { 'a.py': '# \u202a\n'.repeat(3) }, 'Python');

    expect(found.map(({ description }) => description)).toEqual([
      'a.py has the invisible character U+202A in line 1, and such characters in 2 more: the code reads otherwise than it runs.',
    ]);
  });

  it.each(['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'])(
    'are each of Unicode’s embeddings, overrides and isolates: %#',
    (character) => {
      expect(scan(hiddenDirection, { 'a.go': `// ${character}` }, 'Go')).toHaveLength(1);
    },
  );

  it.each([
    ['a mark, which reorders nothing', 'a.js', 'JavaScript', '// \u200f\u200e\u061c'],
    ['Hebrew and Arabic', 'a.js', 'JavaScript', 'const שלום = "مرحبا";'],
    ['a text', 'docs/he.md', 'Markdown', '\u202bשלום\u202c'],
    ['a translation', 'src/locales/ar.json', 'JSON', '{"a":"\u202bمرحبا\u202c"}'],
    ['a file of no known language', 'notes', null, '\u202e'],
  ])('are not %s', (_, path, language, text) => {
    expect(scan(hiddenDirection, { [path]: text }, language)).toEqual([]);
  });
});
