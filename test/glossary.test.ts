import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '..');
const design = readFileSync(path.join(ROOT, 'docs/design.md'), 'utf8');
/** The demo's repositories are other people's code. */
const sources = globSync('src/**/*.{ts,tsx}', { cwd: ROOT })
  .filter((file) => !file.startsWith('src/demo/specimens/'))
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));

/** The rows of the table with this head, as cells. */
function rowsOf(head: string): string[][] {
  const [, table = ''] = design.split(`| ${head} |`);
  const [rows = ''] = table.split('\n\n');
  return rows
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}

function marked(cell = '', mark = '`'): string[] {
  return [...cell.matchAll(new RegExp(`${mark}([^${mark}]+)${mark}`, 'g'))].map(([, word = '']) => word);
}

const nouns = rowsOf('word | meaning | where');
const avoided = rowsOf('not | but | because');

describe('the glossary', () => {
  it.each(nouns.flatMap(([word, , where]) => marked(where).map((name) => [word, name] as const)))(
    'says of %s where it is: %s',
    (_, name) => {
      const isThere = name.includes('/')
        ? globSync(name.replace(/\/$/, ''), { cwd: ROOT }).length > 0
        : sources.some(({ text }) =>
            new RegExp(`^export (?:interface|type|class) ${name}\\b`, 'm').test(text),
          );
      expect(isThere).toBe(true);
    },
  );

  it.each(avoided.flatMap(([not]) => marked(not)))('keeps %s out of the identifiers', (word) => {
    const using = sources.filter(({ text }) => declaring(word).test(text));
    expect(using.map(({ file }) => file)).toEqual([]);
  });

  it.each(avoided.flatMap(([not]) => marked(not, '"')))('keeps "%s" out of the texts', (words) => {
    const read = ['README.md', ...globSync('docs/*.md', { cwd: ROOT })].map((file) => ({
      file,
      text: readFileSync(path.join(ROOT, file), 'utf8').replace(/^\| .* \| .* \| .* \|$/gm, (row) =>
        row.includes(`"${words}"`) ? '' : row,
      ),
    }));
    const using = [...sources, ...read].filter(({ text }) => text.toLowerCase().includes(words));
    expect(using.map(({ file }) => file)).toEqual([]);
  });

  it('has both tables', () => {
    expect(nouns.length).toBeGreaterThan(15);
    expect(avoided.length).toBeGreaterThan(10);
  });
});

/** A declaration with this word in its name, at its begin or as a later part of it. */
function declaring(word: string): RegExp {
  const inside = /^[A-Z]/.test(word) ? `\\w*${word}` : word;
  return new RegExp(`(?:function|const|let|class|interface|type) ${inside}(?![a-z])\\w*`);
}
