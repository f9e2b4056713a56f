import { rmSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import type { ContentCache, CacheKeeper } from '../../../src/analyzer/contents/memory.ts';
import { largeFiles } from '../../../src/analyzer/structure/large-files.ts';
import {
  createRepository,
  createSandbox,
  memberAt,
  NOW,
  type Sandbox,
} from '../../support/analyzer/fixture.ts';
import { ECOSYSTEMS } from '../../../src/manifests/ecosystems.ts';

const LARGE = 5 * 1024 * 1024;
const MANY = new Uint8Array(LARGE);
const NAMES = ['text.txt', 'binary.bin', 'held.psd', 'link', 'folder/deep', 'gone', 'below', 'grown'];

/** A file of each kind, each but two 5 MiB long; `link` leads to one of them. */
function everyKind(): Sandbox {
  const repository = createRepository({
    ...Object.fromEntries(NAMES.filter((name) => name !== 'link').map((name) => [name, MANY])),
    'text.txt': 'many words '.repeat(LARGE / 10),
    '.gitattributes': '*.psd filter=lfs\n',
    below: MANY.subarray(1),
    grown: 'small',
  });
  symlinkSync('binary.bin', path.join(repository.folder, 'link'));
  repository.git('add', 'link');
  repository.git('commit', '--quiet', '--message=link');
  return repository;
}

async function largeIn(folder: string, memory?: CacheKeeper): Promise<string[]> {
  const options = { full: false, now: NOW, ...(memory === undefined ? {} : { memory }) };
  const { issues } = await analyzeRepository(memberAt(folder), options);
  return issues.filter(({ type }) => type === 'large_file').map(({ path: file }) => file ?? '');
}

/** Keeps what was read for the next analysis. */
function keeper(): CacheKeeper {
  let files: ContentCache = new Map();
  return {
    recall: () => Promise.resolve(files),
    keep: (kept) => {
      files = kept;
      return Promise.resolve();
    },
  };
}

describe('large files', () => {
  it('are those of any content that git holds, and no links', async () => {
    using repository = everyKind();

    expect(await largeIn(repository.folder)).toEqual(['binary.bin', 'folder/deep', 'gone', 'text.txt']);
  });

  it('are those that are there as they are now, with and without a memory of what was', async () => {
    using repository = everyKind();
    const memory = keeper();
    await largeIn(repository.folder, memory);
    rmSync(path.join(repository.folder, 'gone'));
    truncateSync(path.join(repository.folder, 'grown'), LARGE);
    truncateSync(path.join(repository.folder, 'text.txt'), LARGE - 1);

    const remembering = await largeIn(repository.folder, memory);

    expect(remembering).toEqual(['binary.bin', 'folder/deep', 'grown']);
    expect(await largeIn(repository.folder)).toEqual(remembering);
  });

  it('are none that a sparse checkout has left out since they were read', async () => {
    using repository = everyKind();
    const memory = keeper();
    await largeIn(repository.folder, memory);

    repository.git('sparse-checkout', 'set', '--no-cone', '/text.txt');

    expect(await largeIn(repository.folder, memory)).toEqual(['text.txt']);
  });

  it('are none in a bare repository, which has no files', async () => {
    using repository = everyKind();
    using bare = createSandbox();
    bare.git('clone', '--quiet', '--bare', repository.folder, '.');

    expect(await largeIn(bare.folder)).toEqual([]);
  });

  it('are looked for only among those that are not known to be small', async () => {
    using sandbox = createSandbox();
    sandbox.write({ known: MANY, unread: MANY });
    const tracked = ['known', 'unread'].map((name) => ({ path: name, mode: '100644', blob: name }));
    const lines = { code: 0, comment: 0, blank: 0, todo: 0, fixme: 0 };
    const facts = { blob: 'known', size: 1, language: null, kind: 'text', lines } as const;
    const files: ContentCache = new Map([['known', { facts, seen: [], asked: new Map() }]]);
    const looked = { contents: { files, unread: [] }, attributesOf: () => ({}), ecosystems: ECOSYSTEMS };

    const found = await largeFiles(sandbox.folder, { tracked }, looked);

    expect(found).toEqual([{ path: 'unread', bytes: LARGE }]);
  });
});
