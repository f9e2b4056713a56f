import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import type { AnalysisDocument } from '../../src/domain/analysis/document.ts';
import { createRepository, memberAt, type Sandbox } from '../support/analyzer/fixture.ts';

function analyze(folder: string): Promise<AnalysisDocument> {
  return analyzeRepository(memberAt(folder), { full: true, now: new Date(0) });
}

/** Makes git compare the file's content, which is when it would run a filter. */
function touch(file: string): void {
  utimesSync(file, 1, 1);
}

function digest(folder: string): string {
  return execFileSync(
    'bash',
    ['-c', 'find . -printf "%p %s %T@ %m\\n" | sort; find . -type f -print0 | sort -z | xargs -0 sha256sum'],
    { cwd: folder, encoding: 'utf8' },
  );
}

function plant(repository: Sandbox, configure: (command: string) => void): string {
  const proof = path.join(repository.folder, '.git', 'ran');
  configure(`touch ${proof}; cat`);
  return proof;
}

describe('a hostile repository', () => {
  it.each([
    ['fsmonitor', 'core.fsmonitor'],
    ['a pager', 'core.pager'],
    ['a clean filter', 'filter.evil.clean'],
    ['a filter process', 'filter.evil.process'],
    ['a clean filter with = in its name', 'filter.a=b.clean'],
    ['a clean filter with capitals and dots in its name', 'filter.A.b.clean'],
    ['a diff program', 'diff.external'],
    ['a text converter', 'diff.evil.textconv'],
    ['a signature program', 'gpg.program'],
  ])('cannot have %s run', async (_, key) => {
    using repository = createRepository({
      '.gitattributes': '*.a filter=evil diff=evil\n*.b filter=a=b\n*.c filter=A.b\n',
      'x.a': 'a',
      'x.b': 'b',
      'x.c': 'c',
      'README.md': '',
    });
    const proof = plant(repository, (command) => {
      repository.git('config', key, command);
      repository.git('config', 'log.showSignature', 'true');
    });
    for (const file of ['x.a', 'x.b', 'x.c']) touch(path.join(repository.folder, file));

    const { git } = await analyze(repository.folder);

    expect(existsSync(proof)).toBe(false);
    expect(git.modified_count).toBe(0);
  });

  it('cannot have its hooks run', async () => {
    using repository = createRepository({ a: 'a' });
    const proof = plant(repository, (command) => {
      for (const hook of ['post-index-change', 'pre-commit', 'fsmonitor-watchman', 'query-watchman']) {
        const file = path.join(repository.folder, '.git/hooks', hook);
        writeFileSync(file, `#!/bin/sh\n${command}\n`);
        chmodSync(file, 0o755);
      }
    });
    touch(path.join(repository.folder, 'a'));

    await analyze(repository.folder);

    expect(existsSync(proof)).toBe(false);
  });

  it("cannot have its submodules' filters run", async () => {
    using inner = createRepository({ '.gitattributes': '* filter=evil\n', 'a.txt': 'a' });
    using repository = createRepository({});
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'inner');
    repository.git('commit', '--quiet', '--message=submodule');
    const proof = plant(repository, (command) => {
      repository.gitIn('inner', {}, 'config', 'filter.evil.clean', command);
    });
    touch(path.join(repository.folder, 'inner/a.txt'));

    await analyze(repository.folder);

    expect(existsSync(proof)).toBe(false);
  });

  it('is left as it was, to the byte and to the time', async () => {
    using repository = createRepository({ 'a.txt': 'a', 'package.json': '{}', Gemfile: "gem 'x'\n" });
    repository.write({ 'a.txt': 'b', 'new.txt': '' });
    touch(path.join(repository.folder, 'package.json'));
    const before = digest(repository.folder);

    await analyze(repository.folder);

    expect(digest(repository.folder)).toBe(before);
  });
});

describe('a hostile manifest', () => {
  it('that is a pipe is a finding, and nobody waits for it', async () => {
    using repository = createRepository({ 'README.md': '' });
    execFileSync('mkfifo', [path.join(repository.folder, 'package.json')]);

    const { issues } = await analyze(repository.folder);

    expect(issues).toContainEqual({
      type: 'manifest_unreadable',
      severity: 'medium',
      description: 'package.json is not read: it is not a regular file.',
      fingerprint: 'analysis/manifest_unreadable/package.json',
      path: 'package.json',
      line: null,
      remediation:
        "Make package.json a regular file inside the component's folder, of at most 5 MB, or remove what names it.",
      fix: null,
      first_seen_at: '1970-01-01T00:00:00.000Z',
    });
  });

  it.each([
    ['out of the component', '../outside.json', 'leads out of the component'],
    ['to a device', '/dev/zero', 'leads out of the component'],
    ['nowhere', 'gone.json', 'does not exist'],
    ['to itself', 'package.json', 'symbolic link that leads nowhere'],
  ])('that is a link %s is a finding', async (_, target, reason) => {
    using repository = createRepository({
      'sub/README.md': '',
      'outside.json': '{"dependencies":{"x":"1"}}',
    });
    symlinkSync(target, path.join(repository.folder, 'sub/package.json'));

    const { issues, dependencies } = await analyze(path.join(repository.folder, 'sub'));

    expect(dependencies.dependencies).toEqual([]);
    expect(dependencies.manifests).toMatchObject([{ path: 'package.json', ecosystem: 'npm' }]);
    expect(issues).toContainEqual(
      expect.objectContaining({
        type: 'manifest_unreadable',
        description: expect.stringContaining(reason),
      }),
    );
  });

  it('that is a link within the component is read', async () => {
    using repository = createRepository({ 'real/package.json': '{"dependencies":{"x":"1"}}' });
    symlinkSync('real/package.json', path.join(repository.folder, 'package.json'));

    const { dependencies } = await analyze(repository.folder);

    expect(dependencies.dependencies).toMatchObject([{ name: 'x', version: '1' }]);
  });

  it('that is huge is a finding', async () => {
    using repository = createRepository({ 'package.json': ' '.repeat(5 * 1024 * 1024 + 1) });

    const { issues } = await analyze(repository.folder);

    expect(issues).toContainEqual(
      expect.objectContaining({ description: 'package.json is not read: it is larger than 5 MB.' }),
    );
  });

  it('cannot reach object prototypes', async () => {
    using repository = createRepository({
      'package.json': '{"__proto__":{"x":1},"dependencies":{"__proto__":"1","constructor":"2"}}',
      'Cargo.toml': '[dependencies]\n__proto__ = "1"\nconstructor = { workspace = true }\n',
      'pyproject.toml': '[tool.poetry.dependencies.__proto__]\nversion = "1"\n',
    });

    const { dependencies } = await analyze(repository.folder);

    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(dependencies.manifests.map(({ error }) => error)).toEqual([null, null, null]);
    expect(dependencies.dependencies.filter(({ name }) => name === '__proto__')).toHaveLength(3);
  });
});
