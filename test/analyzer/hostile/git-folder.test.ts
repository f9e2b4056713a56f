import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { GitError } from '../../../src/domain/errors.ts';
import { createRepository, createSandbox, memberAt, type Sandbox } from '../../support/analyzer/fixture.ts';
import { digest } from '../../support/analyzer/hostile/digest.ts';

function analyze(folder: string): Promise<AnalysisDocument> {
  return analyzeRepository(memberAt(folder), { full: true, now: new Date('2026-02-03T04:05:06Z') });
}

/** A repository that nobody gave the component. */
function createSecret(): Sandbox {
  const secret = createRepository({ 'plans.txt': 'secret' });
  secret.git('commit', '--quiet', '--allow-empty', '--message=nobody may know');
  return secret;
}

describe('a .git that leads to a repository of somebody else', () => {
  it.each<[string, (folder: string, secret: string) => unknown]>([
    [
      'a file',
      (folder, secret) => {
        writeFileSync(path.join(folder, '.git'), `gitdir: ${secret}/.git\n`);
      },
    ],
    [
      'a link',
      (folder, secret) => {
        symlinkSync(path.join(secret, '.git'), path.join(folder, '.git'));
      },
    ],
    [
      'a file that names a bare one',
      (folder, secret) => {
        execFileSync('git', ['clone', '--quiet', '--bare', secret, `${secret}/bare.git`]);
        writeFileSync(path.join(folder, '.git'), `gitdir: ${secret}/bare.git\n`);
      },
    ],
    [
      'a common folder that is named',
      (folder, secret) => {
        mkdirSync(path.join(folder, '.git'));
        writeFileSync(path.join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
        writeFileSync(path.join(folder, '.git/commondir'), `${secret}/.git\n`);
      },
    ],
    [
      'a work tree that was copied',
      (folder, secret) => {
        execFileSync('git', ['-C', secret, 'worktree', 'add', '--quiet', `${secret}/linked`]);
        cpSync(`${secret}/linked/.git`, path.join(folder, '.git'));
      },
    ],
  ])('by %s is refused, and nothing of that repository is told', async (_, lead) => {
    using secret = createSecret();
    using component = createSandbox();
    lead(component.folder, secret.folder);

    const analysis = analyze(component.folder);

    await expect(analysis).rejects.toBeInstanceOf(GitError);
    await expect(analysis).rejects.toThrow(/^HMS-API: .*does not say that it has a work tree here/);
  });

  it('by a file that names nothing is refused', async () => {
    using component = createSandbox();
    component.write({ '.git': 'gitdir: ../gone\n' });

    await expect(analyze(component.folder)).rejects.toThrow(/says that the repository is in \.\.\/gone/);
  });

  it('by a file that names a file is refused', async () => {
    using component = createSandbox();
    component.write({ '.git': 'gitdir: README.md\n', 'README.md': '' });

    await expect(analyze(component.folder)).rejects.toThrow(
      /^HMS-API: git does not take .* for a repository/,
    );
  });
});

describe('a bare repository that somebody committed', () => {
  it('is not opened: it is a folder of the repository around it', async () => {
    using repository = createRepository({ 'README.md': '' });
    repository.git('init', '--quiet', '--bare', 'evil');
    repository.write({
      'evil/config': `[core]\n\tbare = true\n\tfsmonitor = touch ${repository.folder}/ran\n`,
    });
    repository.write({ 'evil/refs/.keep': '', 'evil/objects/.keep': '' });
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '--message=evil');

    const { git } = await analyze(path.join(repository.folder, 'evil'));

    expect(git).toMatchObject({ is_bare: false, head: repository.git('rev-parse', 'HEAD').trim() });
  });
});

describe('a file of the git folder', () => {
  it.each(['HEAD', 'config', 'index', 'packed-refs', 'refs/heads/main', 'shallow'])(
    '%s that is a pipe is an error of that component, and nobody waits for it',
    async (name) => {
      using repository = createRepository({ a: '' });
      const file = path.join(repository.folder, '.git', name);
      rmSync(file, { force: true });
      execFileSync('mkfifo', [file]);

      await expect(analyze(repository.folder)).rejects.toThrow(
        new RegExp(`^HMS-API: .*${path.basename(name)} is not a regular file`),
      );
    },
  );

  it.each<[string, (git: string) => unknown]>([
    [
      'the index is cut off',
      (git) => {
        truncateSync(path.join(git, 'index'), 60);
      },
    ],
    [
      'the index is a device',
      (git) => {
        rmSync(path.join(git, 'index'));
        symlinkSync('/dev/zero', path.join(git, 'index'));
      },
    ],
    [
      'the branch is garbage',
      (git) => {
        writeFileSync(path.join(git, 'refs/heads/main'), 'garbage\n');
      },
    ],
    [
      'HEAD leads out of refs',
      (git) => {
        writeFileSync(path.join(git, 'HEAD'), 'ref: ../../../etc/passwd\n');
      },
    ],
    [
      'HEAD names an object that is not there',
      (git) => {
        writeFileSync(path.join(git, 'HEAD'), `${'1'.repeat(40)}\n`);
      },
    ],
    [
      'an alternate is gone, with the objects',
      (git) => {
        rmSync(path.join(git, 'objects'), { recursive: true });
        mkdirSync(path.join(git, 'objects/info'), { recursive: true });
        writeFileSync(path.join(git, 'objects/info/alternates'), '/nonexistent/objects\n');
      },
    ],
    [
      'each object is corrupt',
      (git) => {
        execFileSync(
          'bash',
          ['-c', 'find objects -type f | while read f; do chmod u+w "$f"; echo x > "$f"; done'],
          { cwd: git },
        );
      },
    ],
  ])('is an error of that component when %s', async (_, damage) => {
    using repository = createRepository({ a: 'a' });
    damage(path.join(repository.folder, '.git'));

    await expect(analyze(repository.folder)).rejects.toBeInstanceOf(GitError);
  });

  it.each<[string, (git: string) => unknown]>([
    [
      'another git holds the locks',
      (git) => {
        for (const name of [
          'index.lock',
          'HEAD.lock',
          'config.lock',
          'packed-refs.lock',
          'refs/heads/main.lock',
        ]) {
          writeFileSync(path.join(git, name), '');
        }
      },
    ],
    [
      'an alternate is gone that nothing is in',
      (git) => {
        writeFileSync(path.join(git, 'objects/info/alternates'), '/nonexistent\n');
      },
    ],
    [
      'refs lead in a circle',
      (git) => {
        writeFileSync(path.join(git, 'refs/heads/a'), 'ref: refs/heads/b\n');
        writeFileSync(path.join(git, 'refs/heads/b'), 'ref: refs/heads/a\n');
      },
    ],
  ])('does not hinder the analysis when %s, and is left as it is', async (_, prepare) => {
    using repository = createRepository({ a: 'a' });
    prepare(path.join(repository.folder, '.git'));
    const before = digest(repository.folder);

    const { git } = await analyze(repository.folder);

    expect(git).toMatchObject({ commit_count: 1, modified_count: 0 });
    expect(digest(repository.folder)).toBe(before);
  });
});
