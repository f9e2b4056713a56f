import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { createRepository, memberAt, type Sandbox } from '../../support/analyzer/fixture.ts';

/** A million is what this is for, and takes the same way: more than is remembered, all in one folder. */
const COUNT = 20_000;

function fill(repository: Sandbox): void {
  const folder = path.join(repository.folder, 'd');
  mkdirSync(folder);
  for (let file = 0; file < COUNT; file += 1) writeFileSync(path.join(folder, `${file}.c`), '');
}

async function analyze({ folder }: Sandbox) {
  return analyzeRepository(memberAt(folder), { full: true, now: new Date(0) });
}

describe('one folder with 20,000 files', () => {
  it('that are tracked is counted', async () => {
    using repository = createRepository({ 'README.md': '' });
    fill(repository);
    repository.git('add', '--all');

    const { structure, git } = await analyze(repository);

    expect(structure).toMatchObject({ file_count: COUNT + 1, untracked_file_count: 0, unread_file_count: 0 });
    expect(git.modified_count).toBe(COUNT);
  });

  it('that nobody added is counted', async () => {
    using repository = createRepository({ 'README.md': '' });
    fill(repository);

    const { structure } = await analyze(repository);

    expect(structure).toMatchObject({ file_count: 1, untracked_file_count: COUNT });
  });

  it('that are ignored counts for nothing', async () => {
    using repository = createRepository({ '.gitignore': 'd/\n' });
    fill(repository);

    const { structure } = await analyze(repository);

    expect(structure).toMatchObject({ file_count: 1, untracked_file_count: 0 });
  });
});
