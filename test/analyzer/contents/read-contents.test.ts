import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { byteReader } from '../../../src/repository/byte-reader.ts';
import type { ContentCache } from '../../../src/analyzer/contents/memory.ts';
import { readContents, type Contents } from '../../../src/analyzer/contents/read-contents.ts';
import type { ContentRule } from '../../../src/analyzer/rules/rule.ts';
import { createSandbox, type Sandbox } from '../../support/analyzer/fixture.ts';

const shouting: ContentRule = {
  id: 'shouting',
  title: 'Shouting',
  severity: 'low',
  remediation: 'Speak softly.',
  reads: () => true,
  scan: ({ text, has }) =>
    text.includes('LOUD') && !has('quiet') ? [{ line: 1, key: text, description: 'Loud.' }] : [],
};

interface Asked {
  readonly blobs: Readonly<Record<string, string>>;
  readonly changed?: readonly string[];
  readonly memory?: ContentCache;
}

function contentsOf(
  { folder }: Sandbox,
  { blobs, changed = [], memory = new Map() }: Asked,
): Promise<Contents> {
  const tracked = Object.entries(blobs).map(([path, blob]) => ({ path, mode: '100644', blob }));
  const openBytes = (limit: number) => byteReader(folder, limit);
  return readContents({
    files: { tracked, submodules: [], untracked: [], openBytes },
    changed: new Set(changed),
    rules: [shouting],
    full: true,
    documents: [],
    memory,
  });
}

describe('the contents of files', () => {
  it('are what they are: text, binary, too large, or not to be read', async () => {
    using sandbox = createSandbox();
    sandbox.write({
      'a.c': '// LOUD\n',
      'b.png': Buffer.from([1, 0, 2]),
      'c.txt': Buffer.from([0xff, 0x41]),
      e: '',
    });
    truncateSync(path.join(sandbox.folder, 'e'), 2 ** 31);

    const { files, unread, report } = await contentsOf(sandbox, {
      blobs: { 'a.c': '1', 'b.png': '2', 'c.txt': '3', e: '4', gone: '5' },
    });

    expect([...files].map(([name, { facts }]) => [name, facts.kind, facts.size])).toEqual([
      ['a.c', 'text', 8],
      ['b.png', 'binary', 3],
      ['c.txt', 'text', 2],
      ['e', 'large', 2 ** 31],
    ]);
    expect(files.get('a.c')?.facts).toMatchObject({
      language: 'C',
      lines: { code: 0, comment: 1, blank: 0 },
    });
    expect(unread).toEqual([{ path: 'gone', reason: 'does not exist' }]);
    expect(report.seen).toMatchObject([{ rule: 'shouting', path: 'a.c' }]);
  });

  it('tell their language by their beginning, as Linguist does', async () => {
    using sandbox = createSandbox();
    const line = 'int a(void);\n';
    sandbox.write({
      'long.h': `#include <vector>\n${line.repeat(100_000)}`,
      'minified.js': 'a'.repeat(1_200_000),
      'mapped.css': `${'a {}\n'.repeat(40_000)}/*# sourceMappingURL=mapped.css.map */\n`,
      'nul.c': `${line.repeat(1_000)}\0\n`,
      'nul-behind.c': `${line.repeat(11_000)}\0\n`,
    });

    const { files } = await contentsOf(sandbox, {
      blobs: { 'long.h': '1', 'minified.js': '2', 'mapped.css': '3', 'nul.c': '4', 'nul-behind.c': '5' },
    });

    expect([...files].map(([name, { facts }]) => [name, facts.kind, facts.language])).toEqual([
      ['long.h', 'large', 'C++'],
      ['minified.js', 'large-generated', 'JavaScript'],
      ['mapped.css', 'text', 'CSS'],
      ['nul.c', 'text', null],
      ['nul-behind.c', 'text', 'C'],
    ]);
  });

  it('are read by no link, neither of the file nor of a folder above it', async () => {
    using outside = createSandbox();
    using sandbox = createSandbox();
    outside.write({ secret: 'LOUD' });
    symlinkSync(outside.folder, path.join(sandbox.folder, 'folder'));
    symlinkSync(path.join(outside.folder, 'secret'), path.join(sandbox.folder, 'file'));

    const { unread, report } = await contentsOf(sandbox, { blobs: { 'folder/secret': '1', file: '2' } });

    expect(report.seen).toEqual([]);
    expect(unread).toEqual([
      { path: 'folder/secret', reason: 'stands behind a symbolic link' },
      { path: 'file', reason: 'is not a regular file' },
    ]);
  });

  it('that were remembered are not read again until their blob is another', async () => {
    using sandbox = createSandbox();
    sandbox.write({ a: 'LOUD', b: 'calm' });
    const first = await contentsOf(sandbox, { blobs: { a: '1', b: '2' } });
    writeFileSync(path.join(sandbox.folder, 'b'), 'LOUD');

    const same = await contentsOf(sandbox, { blobs: { a: '1', b: '2' }, memory: first.lasting });
    const moved = await contentsOf(sandbox, { blobs: { a: '1', b: '3' }, memory: first.lasting });

    expect([same.read_count, moved.read_count]).toEqual([0, 1]);
    expect(same.report.seen.map((seen) => seen.path)).toEqual(['a']);
    expect(moved.report.seen.map((seen) => seen.path)).toEqual(['a', 'b']);
  });

  it('that were changed in the work tree are read always, and not remembered', async () => {
    using sandbox = createSandbox();
    sandbox.write({ a: 'LOUD' });
    const { lasting } = await contentsOf(sandbox, { blobs: { a: '1' } });

    const again = await contentsOf(sandbox, { blobs: { a: '1' }, changed: ['a'], memory: lasting });

    expect(again.read_count).toBe(1);
    expect(again.lasting.size).toBe(0);
  });

  it('are read again when what a rule asked about other files has another answer', async () => {
    using sandbox = createSandbox();
    sandbox.write({ a: 'LOUD', quiet: '' });
    const { lasting } = await contentsOf(sandbox, { blobs: { a: '1' } });

    const again = await contentsOf(sandbox, { blobs: { a: '1', quiet: '2' }, memory: lasting });

    expect(again.report.seen).toEqual([]);
  });

  it('are read until the signal says stop', async () => {
    using sandbox = createSandbox();
    const tracked = Array.from({ length: 20_000 }, (_, index) => ({
      path: `f${index}`,
      mode: '100644',
      blob: '1',
    }));
    const openBytes = (limit: number) => byteReader(sandbox.folder, limit);

    const reading = readContents({
      files: { tracked, submodules: [], untracked: [], openBytes },
      changed: new Set(),
      rules: [],
      full: false,
      documents: [],
      memory: new Map(),
      signal: AbortSignal.abort(new Error('enough')),
    });

    await expect(reading).rejects.toThrow('enough');
  });
});
