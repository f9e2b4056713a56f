import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { format } from 'prettier';
import { list, paragraph, table } from '../../src/docs/markdown.ts';
import { code, inline } from '../../src/domain/text/markdown.ts';
import { updateDocuments } from '../../src/docs/update-documents.ts';
import { ticket } from '../support/docs/documents-input.ts';
import { ALL, useDocuments } from '../support/docs/use-documents.ts';
import { writeFile } from 'node:fs/promises';

const docs = useDocuments();
const PAGES = ALL.filter((path) => path.endsWith('.md'));

const WRAPS = ['preserve', 'always', 'never'] as const;

const words = fc.constantFrom(
  ...['a', 'word', 'snake_case', '_x_', '*b*', '`code`', '`hms heal`', '<b>', '&amp;', '1.', '-', '+', '#'],
  ...[
    '~~s~~',
    '[l](u)',
    '![i](p)',
    'http://e/x',
    'C:\\x',
    '\\',
    '|',
    '$',
    'é',
    '日本語',
    '👍',
    '…',
    '(x)',
    '`',
  ],
  ...['``', '2*3', '__', '<!--', '-->', '[x]', 'path/to/file.ts:3', '@user', '#12', 'environment', '` `'],
);
const texts = fc.array(words, { minLength: 1, maxLength: 30 }).map((all) => all.join(' '));

describe('formatters', () => {
  it.each(['preserve', 'always'] as const)(
    'leave whatever is written as it is: prettier with proseWrap %s',
    async (proseWrap) => {
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          const cells = [
            [inline(text), 'x'],
            ['y', code(text)],
          ];
          const parts = [
            list([`green: ${inline(text)}`, 'b']),
            paragraph(`Status: ${inline(text)}.`),
            table(['A', 'B'], cells),
          ];
          const page = `# T\n\n${parts.join('\n\n')}\n`;

          expect(await format(page, { parser: 'markdown', proseWrap })).toBe(page);
        }),
        { numRuns: 200 },
      );
    },
  );

  it.each(['preserve', 'always'] as const)(
    'change no document: prettier with proseWrap %s',
    async (proseWrap) => {
      docs.input = { ...docs.input, member: { ...docs.input.member, demo: true } };
      await docs.update();

      for (const path of PAGES) {
        const text = await docs.readText(path);
        expect(await format(text, { parser: 'markdown', proseWrap })).toBe(text);
      }
    },
  );

  it.each(PAGES)(
    'leave nothing to tidy up in %s: trailing blanks, doubled empty lines, its last line',
    async (path) => {
      await docs.update();

      const text = await docs.readText(path);

      expect(text).not.toMatch(/[ \t]$/m);
      expect(text).not.toContain('\n\n\n');
      expect(text).toMatch(/[^\n]\n$/);
    },
  );

  it('leave the picture with the newline at its end that they ask for', async () => {
    await docs.update();

    expect(await docs.readText('HMS-docs/status.svg')).toMatch(/<\/svg>\n$/);
  });

  it.each(WRAPS)(
    'may have written a document in their way, which is no change: prettier with proseWrap %s',
    async (proseWrap) => {
      await docs.update();
      const options = { parser: 'markdown', proseWrap, printWidth: 60 } as const;
      for (const path of PAGES)
        await writeFile(docs.at(path), await format(await docs.readText(path), options));
      const before = await docs.times();

      const again = await docs.update();

      expect(again).toEqual({ changed: [], skipped: [] });
      expect(await docs.times()).toEqual(before);
    },
  );

  it.each([
    ['other bullets', (text: string) => text.replace(/^- /gm, '* ')],
    ['narrow tables', (text: string) => text.replace(/ {2,}/g, ' ').replace(/-{3,} \|/g, '--- |')],
    ['no blank lines at the markers', (text: string) => text.replace(/(-->)\n\n|\n\n(<!-- END)/g, '$1\n$2')],
    ['other line endings', (text: string) => text.replaceAll('\n', '\r\n')],
    ['other emphasis', (text: string) => text.replaceAll('**', '__')],
  ])('may have chosen %s', async (_, rewrite) => {
    await docs.update();
    for (const path of ALL) await writeFile(docs.at(path), rewrite(await docs.readText(path)));

    const again = await docs.update();

    expect(again.changed).toEqual([]);
  });

  it('do not keep what a document says from being changed, in the line endings that it has', async () => {
    await docs.update();
    for (const path of ALL)
      await writeFile(docs.at(path), (await docs.readText(path)).replaceAll('\n', '\r\n'));
    const status = {
      ...docs.input.status,
      operational_status: 'red' as const,
      issues: [ticket({ severity: 'high' })],
    };

    const again = await updateDocuments({ ...docs.input, status }, { dryRun: false });

    expect(again.changed).toEqual(ALL);
    for (const path of ALL) expect((await docs.readText(path)).replaceAll('\r\n', '')).not.toContain('\n');
  });
});
