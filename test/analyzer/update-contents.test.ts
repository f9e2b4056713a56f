import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readAnalysis } from '../../src/analyzer/read-analysis.ts';
import { updateAnalysis } from '../../src/analyzer/update-analysis.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createRepository, createSandbox, memberAt, type Sandbox } from '../support/analyzer/fixture.ts';

const CONFLICT = '<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> topic\n';

function storeIn({ folder }: Sandbox): Store {
  return createFileStore({
    folder,
    reportDamage: (message) => {
      throw new Error(message);
    },
  });
}

async function analyse(store: Store, { folder }: Sandbox, full = true, day = 1) {
  const now = new Date(Date.UTC(2026, 0, day));
  return updateAnalysis(store, memberAt(folder), { full, now, read: readAnalysis });
}

function commit(repository: Sandbox, files: Readonly<Record<string, string>>): void {
  repository.write(files);
  repository.git('add', '--all');
  repository.git('commit', '--quiet', '--message=more');
}

describe('what is remembered of files', () => {
  it('gives the same document as reading them all again', async () => {
    using data = createSandbox();
    using other = createSandbox();
    using repository = createRepository({ 'a.c': 'int a;\n', 'b.c': CONFLICT, 'README.md': '[a](a.c)\n' });
    const store = storeIn(data);
    await analyse(store, repository);
    commit(repository, { 'b.c': 'int b;\n', 'c.c': `// TODO\n${CONFLICT}` });
    repository.git('rm', '--quiet', 'a.c');
    repository.git('commit', '--quiet', '--message=less');

    const known = (await analyse(store, repository, true, 2)).document;
    const fresh = (await analyse(storeIn(other), repository, true, 2)).document;

    expect(known.structure).toEqual(fresh.structure);
    expect(known.quality).toEqual({ ...fresh.quality, previous: expect.anything() as object });
    const named = ({ issues }: typeof known) => issues.map(({ fingerprint }) => fingerprint);
    expect(named(known)).toEqual(named(fresh));
    expect(named(known).filter((name) => /merge|broken/.test(name))).toHaveLength(2);
  });

  it('changes no document when nothing has changed, and is made again when it is gone', async () => {
    using data = createSandbox();
    using repository = createRepository({ 'a.c': 'int a;\n', 'b.c': CONFLICT });
    const store = storeIn(data);
    const file = path.join(data.folder, 'contents/HMS-API.json');
    await analyse(store, repository);
    const before = readFileSync(file, 'utf8');
    rmSync(file);
    rmSync(path.join(data.folder, 'remembered'), { recursive: true });

    const again = await analyse(store, repository, true, 2);

    expect(again.changed).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('keeps a component in full once it was, so that a quick look resolves nothing', async () => {
    using data = createSandbox();
    using repository = createRepository({ 'a.c': 'int a;\n' });
    const store = storeIn(data);
    const full = await analyse(store, repository);

    const quick = await analyse(store, repository, false, 2);

    expect(full.document.quality?.lines).toEqual({ code: 1, comment: 0, blank: 0 });
    expect(quick.document.quality).toEqual(full.document.quality);
  });

  it('has the figures before they last changed', async () => {
    using data = createSandbox();
    using repository = createRepository({ 'a.c': 'int a;\n' });
    const store = storeIn(data);
    await analyse(store, repository);
    commit(repository, { 'b.c': '// FIXME\nint b;\n' });

    const { document } = await analyse(store, repository, true, 2);
    const later = await analyse(store, repository, true, 3);

    expect(document.quality).toMatchObject({
      lines: { code: 2, comment: 1, blank: 0 },
      fixme_count: 1,
      previous: { lines: { code: 1 }, fixme_count: 0, timestamp: '2026-01-01T00:00:00.000Z' },
    });
    expect(later.document.quality).toEqual(document.quality);
  });

  it('is nothing that a quick analysis of a component tells of its quality', async () => {
    using data = createSandbox();
    using repository = createRepository({ 'a.c': 'int a;\n' });

    const { document } = await analyse(storeIn(data), repository, false);

    expect(document.quality).toBeNull();
    expect(document.structure.languages).toEqual({ C: 7 });
  });
});
