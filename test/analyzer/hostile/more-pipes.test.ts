import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { createRepository, memberAt, NOW, type Sandbox } from '../../support/analyzer/fixture.ts';

function analyze(folder: string): Promise<unknown> {
  return analyzeRepository(memberAt(folder), { full: false, now: NOW });
}

function pipeAt(repository: Sandbox, name: string): void {
  rmSync(path.join(repository.folder, name), { force: true });
  execFileSync('mkfifo', [path.join(repository.folder, name)]);
}

describe('a pipe that git would come to', () => {
  it.each(['HEAD', 'config', 'refs/heads/main'])("in a submodule's %s is not waited for", async (name) => {
    using repository = createRepository({ 'a.txt': 'a' });
    repository.write({ 'sub/b.txt': 'b' });
    repository.gitIn('sub', {}, 'init', '--quiet', '--initial-branch=main');
    repository.gitIn('sub', {}, 'commit', '--quiet', '--allow-empty', '--message=begin');
    repository.git('-c', 'advice.addEmbeddedRepo=false', 'add', 'sub');
    repository.git('commit', '--quiet', '--message=sub');
    repository.write({ 'a.txt': 'changed' });
    pipeAt(repository, `sub/.git/${name}`);

    await expect(analyze(repository.folder)).rejects.toThrow(
      /is not a regular file, and git would wait for it/,
    );
  });

  it('behind a path in quotes that lends objects is not looked for', async () => {
    using repository = createRepository({});
    writeFileSync(path.join(repository.folder, '.git/objects/info/alternates'), '"/\\164mp"\n');

    await expect(analyze(repository.folder)).rejects.toThrow(
      'has a path in quotes, which hms does not follow',
    );
  });
});

describe('a file that is far too large for what it is', () => {
  it.each(['HEAD', 'refs/heads/main'])('as %s is refused before it is read', async (name) => {
    using repository = createRepository({});
    writeFileSync(path.join(repository.folder, '.git', name), `ref: refs/heads/${'a'.repeat(100_000)}`);

    await expect(analyze(repository.folder)).rejects.toThrow('is larger than 64 KB');
  });
});
