import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MarkerError } from '../../../src/domain/errors.ts';
import {
  BEGIN_MARKER,
  END_MARKER,
  removeBlock,
  setBlock,
  type BlockPlace,
} from '../../../src/domain/documents/managed-block.ts';

const BLOCK = `${BEGIN_MARKER}\n\nbody\n\n${END_MARKER}`;

const LINES = [
  '',
  'words',
  '# Title',
  '## Section',
  '    # code',
  'Title\n===',
  '---',
  '+++',
  '- item',
  '- ```',
  '  ```',
  '> ```',
  '```',
  '~~~~ js',
  '<!--',
  '-->',
  '<!-- note -->',
  '<pre>',
  '</pre>',
  '\r',
  `see ${BEGIN_MARKER}`,
];
const places = fc.constantFrom<BlockPlace>('after_title', 'end');
const bodies = fc.constantFrom('', 'one', '---\nkey: value\n---', '```\nopen fence', '<!-- open', 'a\r\nb\n');
const texts = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\r\n')), { maxLength: 12 }),
    fc.constantFrom('', 'last', '# Last', '```', '<!--', '---'),
  )
  .map(([mark, lines, last]) => mark + lines.map((line) => line.join('')).join('') + last);

describe('setBlock', () => {
  it.each([
    ['an ATX title', '# T\n\nwords\n', `# T\n\n${BLOCK}\n\nwords\n`],
    ['an underlined title', 'T\n===\nwords\n', `T\n===\n\n${BLOCK}\nwords\n`],
    ['an underlined title after a rule', '---\n\nT\n---\n', `---\n\nT\n---\n\n${BLOCK}\n`],
    [
      'a title after a quoted fence in fenced code',
      '```\n> ```\n# no\n```\n# T\n',
      `\`\`\`\n> \`\`\`\n# no\n\`\`\`\n# T\n\n${BLOCK}\n`,
    ],
    ['a title in the last line, without a line ending', '# T', `# T\n\n${BLOCK}`],
    ['a title after front matter', '---\na: b\n---\n# T\n', `---\na: b\n---\n# T\n\n${BLOCK}\n`],
    ['a title after fenced code', '```\n# no\n```\n# T\n', `\`\`\`\n# no\n\`\`\`\n# T\n\n${BLOCK}\n`],
    ['a title after a comment', '<!--\n# no\n-->\n# T\n', `<!--\n# no\n-->\n# T\n\n${BLOCK}\n`],
    [
      'a title after fenced code in a list',
      '- ```\n  # no\n  ```\n\n# T\n',
      `- \`\`\`\n  # no\n  \`\`\`\n\n# T\n\n${BLOCK}\n`,
    ],
  ])('puts a new block after %s', (_, text, expected) => {
    const written = setBlock(text, 'body', 'after_title');

    expect(written).toBe(expected);
  });

  it.each([
    ['there is no title', 'words\n', `${BLOCK}\n\nwords\n`],
    [
      'the first heading is a section',
      '<h1>T</h1>\n\n## S\n\n# Late\n',
      `${BLOCK}\n\n<h1>T</h1>\n\n## S\n\n# Late\n`,
    ],
    ['the text is empty', '', `${BLOCK}\n`],
    ['there is only a byte order mark', '\uFEFFwords', `\uFEFF${BLOCK}\n\nwords`],
    ['there is only front matter', '---\na: b\n---\n', `---\na: b\n---\n\n${BLOCK}\n`],
    ['a rule follows a list', '- item\n---\n', `${BLOCK}\n\n- item\n---\n`],
  ])('puts a new block at the top when %s', (_, text, expected) => {
    const written = setBlock(text, 'body', 'after_title');

    expect(written).toBe(expected);
  });

  it('puts a new block at the end, before a fence that is never closed', () => {
    const written = setBlock('words\n```\ncode\n', 'body', 'end');

    expect(written).toBe(`words\n\n${BLOCK}\n\`\`\`\ncode\n`);
  });

  it('keeps CRLF inside the block too', () => {
    const written = setBlock('# T\r\nwords\r\n', 'one\ntwo', 'after_title');

    expect(written).toBe(
      ['# T', '', BEGIN_MARKER, '', 'one', 'two', '', END_MARKER, 'words', ''].join('\r\n'),
    );
  });

  it('replaces only what stands between the markers', () => {
    const written = setBlock(`before \n${BLOCK}\nafter  `, 'new', 'end');

    expect(written).toBe(`before \n${BLOCK.replace('body', 'new')}\nafter  `);
  });

  it('does not take markers in fenced code for a block', () => {
    const example = `\`\`\`md\n${BLOCK}\n\`\`\`\n`;

    const written = setBlock(example, 'body', 'end');

    expect(written).toBe(`${example}\n${BLOCK}\n`);
  });

  it('changes nothing when it is repeated, and gives the last body only', () => {
    fc.assert(
      fc.property(texts, bodies, bodies, places, (text, first, second, place) => {
        const once = setBlock(text, first, place);
        const twice = setBlock(once, second, place);

        expect(setBlock(twice, second, place)).toBe(twice);
        expect(twice).toBe(setBlock(text, second, place));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('removeBlock', () => {
  it('gives back exactly the text that setBlock was given', () => {
    fc.assert(
      fc.property(texts, bodies, places, (text, body, place) => {
        expect(removeBlock(setBlock(text, body, place))).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it('leaves a text without a block as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(removeBlock(text)).toBe(text);
      }),
    );
  });

  it('keeps lines apart when a person moved the block between them', () => {
    const text = removeBlock(`one\n${BLOCK}\ntwo\n`);

    expect(text).toBe('one\ntwo\n');
  });
});

describe('markers that are not one pair', () => {
  it.each([
    ['no end', `a\n${BEGIN_MARKER}\nb\n`, 'line 2'],
    ['no beginning', `a\nb\n${END_MARKER}\n`, 'line 3'],
    ['the wrong order', `${END_MARKER}\n${BEGIN_MARKER}\n`, 'line 1'],
    ['two blocks', `${BLOCK}\n${BLOCK}\n`, 'line 6'],
    ['one block in another', `${BEGIN_MARKER}\n${BLOCK}\n${END_MARKER}\n`, 'line 7'],
    ['a beginning in the block', `${BEGIN_MARKER}\n${BEGIN_MARKER}\n${END_MARKER}\n`, 'line 2'],
  ])('are refused with their line and what to do: %s', (_, text, place) => {
    const write = (): string => setBlock(text, 'body', 'end');
    const remove = (): string => removeBlock(text);

    expect(write).toThrow(MarkerError);
    expect(write).toThrow(place);
    expect(write).toThrow('run the command again');
    expect(remove).toThrow(MarkerError);
  });
});
