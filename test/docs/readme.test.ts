import { once } from 'node:events';
import { lstat, mkdir, readFile, rm, symlink, writeFile, chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { setBadge } from '../../src/docs/update-documents.ts';
import { BEGIN_MARKER } from '../../src/domain/documents/managed-block.ts';
import { README, useDocuments } from '../support/docs/use-documents.ts';

const docs = useDocuments();

const PAGES = ['HMS-docs/STATUS.md', 'HMS-docs/codex.md'];

async function put(path: string, content: string | Buffer = README): Promise<void> {
  await mkdir(dirname(docs.at(path)), { recursive: true });
  await writeFile(docs.at(path), content);
}

/** Ways in which a README cannot be edited, and what is said of it. */
const OBSTACLES: [string, () => Promise<unknown>, RegExp][] = [
  [
    'a link inside the component',
    async () => {
      await put('manual/README.md');
      await symlink('manual/README.md', docs.at('README.md'));
    },
    /symbolic link/,
  ],
  [
    'a link to outside',
    async () => {
      await writeFile(join(docs.parent, 'theirs.md'), 'theirs');
      await symlink('../theirs.md', docs.at('README.md'));
    },
    /symbolic link/,
  ],
  ['a link that leads nowhere', () => symlink('gone.md', docs.at('README.md')), /symbolic link/],
  ['a folder', () => mkdir(docs.at('README.md')), /is a folder/],
  ['Latin-1', () => put('README.md', Buffer.from('# Caf\u00e9\n', 'latin1')), /not UTF-8/],
  ['UTF-16 with its mark', () => put('README.md', Buffer.from('\uFEFF# A\n', 'utf16le')), /not UTF-8/],
  ['UTF-16 without its mark', () => put('README.md', Buffer.from('# A\n', 'utf16le')), /not UTF-8/],
  ['more than 4 MB', () => put('README.md', `# A\n${'x'.repeat(4 * 1024 * 1024)}`), /larger than 4 MB/],
  [
    'read-only',
    async () => {
      await put('README.md');
      await chmod(docs.at('README.md'), 0o444);
    },
    /read-only/,
  ],
  ['no Markdown', () => put('README.rst', 'API\n===\n'), /add a README\.md/],
  ['plain text', () => put('README'), /add a README\.md/],
];

describe('a README that cannot be edited', () => {
  it.each(OBSTACLES)('costs its badge alone: %s', async (_, make, reason) => {
    await rm(docs.at('README.md'));
    await make();

    const result = await docs.update();
    const again = await docs.update();

    expect(result.changed).toEqual(PAGES);
    expect(result.skipped.map((skipped) => skipped.path)[0]).toBe('HMS-docs/status.svg');
    expect(result.skipped.at(-1)?.reason).toMatch(reason);
    expect(again.changed).toEqual([]);
  });

  it('costs its badge alone: a socket', async () => {
    await rm(docs.at('README.md'));
    const server = createServer().listen(docs.at('README.md'));
    await once(server, 'listening');

    const result = await docs.update();

    server.close();
    expect(result.changed).toEqual(PAGES);
    expect(result.skipped[0]?.reason).toContain('is a special file');
  });

  it('keeps its bytes, and so does what a link leads to', async () => {
    await rm(docs.at('README.md'));
    await writeFile(join(docs.parent, 'theirs.md'), 'theirs');
    await symlink('../theirs.md', docs.at('README.md'));

    await docs.update();

    expect(await readFile(join(docs.parent, 'theirs.md'), 'utf8')).toBe('theirs');
    expect((await lstat(docs.at('README.md'))).isSymbolicLink()).toBe(true);
  });

  it('has a picture that is kept up to date where there is one, for the README may show it', async () => {
    await docs.update();
    await chmod(docs.at('README.md'), 0o444);
    docs.input = { ...docs.input, status: { ...docs.input.status, operational_status: 'red' } };

    const result = await docs.update();
    const removed = await setBadge(docs.input, { add: false, dryRun: false });

    expect(result.changed).toContain('HMS-docs/status.svg');
    expect(removed).toMatchObject({ changed: [], skipped: [{ path: 'README.md' }] });
  });
});

describe('the README that gets the badge', () => {
  it.each([
    [['docs/README.md'], 'docs/README.md', '../HMS-docs/status.svg'],
    [['README.md', 'docs/README.md'], 'README.md', 'HMS-docs/status.svg'],
    [['.git/HEAD', '.github/README.md', 'README.md', 'docs/README.md'], '.github/README.md', '../HMS-docs/'],
    [['.github/README.md', 'README.md'], 'README.md', 'HMS-docs/status.svg'],
    [['README', 'readme.md'], 'readme.md', 'HMS-docs/status.svg'],
    [['README.de.md', 'docs/readme.markdown'], 'docs/readme.markdown', '../HMS-docs/status.svg'],
  ])('of %j is %s', async (files, shown, link) => {
    await rm(docs.at('README.md'));
    for (const file of files) await put(file);

    const result = await docs.update();

    expect(result.changed).toContain(shown);
    expect(await docs.readText(shown)).toContain(`](${link}`);
    for (const file of files.filter((other) => other !== shown))
      expect(await docs.readText(file)).toBe(README);
  });

  it.each([[['README.rst', 'docs/README.md']], [['.git/HEAD', '.github/README.adoc', 'README.md']]])(
    'is none where a host shows one that is no Markdown: %j',
    async (files) => {
      await rm(docs.at('README.md'));
      for (const file of files) await put(file);

      const { skipped } = await docs.update();

      expect(skipped.at(-1)?.reason).toContain('is shown as the README and is not Markdown');
      expect(await docs.readText(files.at(-1) ?? '')).toBe(README);
    },
  );

  it('is none behind a link to a folder, or in another repository', async () => {
    await rm(docs.at('README.md'));
    await mkdir(join(docs.parent, 'theirs'));
    await writeFile(join(docs.parent, 'theirs/README.md'), README);
    await symlink('../theirs', docs.at('docs'));
    const linked = await docs.update();
    await rm(docs.at('docs'));
    await put('docs/.git', 'gitdir: elsewhere\n');
    await put('docs/README.md');

    const nested = await docs.update();

    expect([linked.skipped.length, nested.skipped.length]).toEqual([2, 2]);
    expect(await readFile(join(docs.parent, 'theirs/README.md'), 'utf8')).toBe(README);
    expect(await docs.readText('docs/README.md')).toBe(README);
  });

  it('may become another one; the one that has a block keeps it up to date', async () => {
    await docs.update();
    await put('.git/HEAD');
    await put('.github/README.md');
    docs.input = { ...docs.input, status: { ...docs.input.status, operational_status: 'red' } };

    await docs.update();

    for (const path of ['README.md', '.github/README.md']) {
      const text = await docs.readText(path);
      expect(text).toContain('HMS status: major issues');
      expect(text.split(BEGIN_MARKER)).toHaveLength(2);
    }
  });
});
