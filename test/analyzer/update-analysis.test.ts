import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readAnalysis } from '../../src/analyzer/read-analysis.ts';
import { updateAnalysis } from '../../src/analyzer/update-analysis.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Store } from '../../src/store/store.ts';
import { countGit } from '../support/analyzer/git/counting-git.ts';
import { createRepository, createSandbox, memberAt, type Sandbox } from '../support/analyzer/fixture.ts';

function storeIn(folder: string): Store {
  return createFileStore({
    folder: path.join(folder, 'data'),
    reportDamage(message) {
      throw new Error(message);
    },
  });
}

function update(store: Store, { folder }: Sandbox, time = '2026-02-03T04:05:06Z') {
  return updateAnalysis(store, memberAt(folder), { full: true, now: new Date(time), read: readAnalysis });
}

describe('an analysis that was stored', () => {
  it('is not made again, and git not asked, where nothing has changed', async () => {
    using data = createSandbox();
    using repository = createRepository({ 'package.json': '{}' });
    await sleep(50);
    const store = storeIn(data.folder);
    const first = await update(store, repository);
    using git = countGit();

    const second = await update(store, repository, '2026-02-03T05:00:00Z');

    expect(git.taken()).toEqual([]);
    expect(second).toEqual({ document: first.document, changed: false });
  });

  it('says what a first one says after a change of any file that it reads, ignored ones too', async () => {
    using data = createSandbox();
    using repository = createRepository({ '.gitignore': 'package.json\n' });
    repository.write({ 'package.json': '{}' });
    await sleep(50);
    const store = storeIn(data.folder);
    await update(store, repository);

    repository.write({ 'package.json': '{"dependencies":{"left":"1.0.0"}}' });
    const second = await update(store, repository);
    const first = await update(storeIn(`${data.folder}/other`), repository);

    expect(second.document).toEqual(first.document);
  });

  it('is made again on another day, since rules judge by age, with the same words', async () => {
    using data = createSandbox();
    using repository = createRepository({ a: '' });
    await sleep(50);
    const store = storeIn(data.folder);
    const first = await update(store, repository);

    const second = await update(store, repository, '2026-02-04T00:00:00Z');

    expect(second).toEqual({ document: first.document, changed: false });
  });

  it('is the same without what is remembered', async () => {
    using data = createSandbox();
    using repository = createRepository({ a: '' });
    const store = storeIn(data.folder);
    const first = await update(store, repository);

    rmSync(path.join(data.folder, 'data/remembered'), { recursive: true });
    const second = await update(store, repository);

    expect(second).toEqual({ document: first.document, changed: false });
  });
});
