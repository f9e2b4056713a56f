import { readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { setBadge } from '../../src/docs/update-documents.ts';
import { member, quietInput } from '../support/docs/documents-input.ts';
import { README, useDocuments } from '../support/docs/use-documents.ts';

const docs = useDocuments();

describe('setBadge', () => {
  it('adds the badge alone, even where the docs settings leave it out', async () => {
    const off = {
      ...docs.input,
      member: member(docs.folder, { badge: false, codex: false, status_page: false }),
    };

    const result = await setBadge(off, { add: true, dryRun: false });

    expect(result.changed).toEqual(['HMS-docs/status.svg', 'README.md']);
  });

  it.each(['# API\n\nWords.\n', 'Words', '', '\uFEFF# API\r\n'])(
    'takes the badge back and leaves %j byte for byte',
    async (text) => {
      await writeFile(docs.at('README.md'), text);
      await setBadge(docs.input, { add: true, dryRun: false });

      const result = await setBadge(docs.input, { add: false, dryRun: false });

      expect(result.changed).toEqual(['HMS-docs/status.svg', 'README.md']);
      expect(await docs.readText('README.md')).toBe(text);
      expect(await readdir(docs.folder)).toEqual(['README.md']);
    },
  );

  it('has nothing to take back twice, and touches no other document', async () => {
    await docs.update();
    await setBadge(docs.input, { add: false, dryRun: false });

    const again = await setBadge(docs.input, { add: false, dryRun: false });

    expect(again.changed).toEqual([]);
    expect((await readdir(docs.at('HMS-docs'))).sort()).toEqual(['STATUS.md', 'codex.md']);
  });

  it('keeps the picture that people show elsewhere in the README', async () => {
    await writeFile(docs.at('README.md'), `${README}\n![state](HMS-docs/status.svg)\n`);
    await docs.update();

    const result = await setBadge(docs.input, { add: false, dryRun: false });

    expect(result.changed).toEqual(['README.md']);
    expect(await readdir(docs.at('HMS-docs'))).toContain('status.svg');
  });

  it('only says what it would take back in a dry run', async () => {
    await docs.update();
    const before = await docs.times();

    const result = await setBadge(quietInput(docs.folder), { add: false, dryRun: true });

    expect(result.changed).toEqual(['HMS-docs/status.svg', 'README.md']);
    expect(await docs.times()).toEqual(before);
  });
});
