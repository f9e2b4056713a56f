import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository, sameAnalysis } from '../../src/analyzer/analyze-repository.ts';
import { AnalysisDocument } from '../../src/domain/analysis/document.ts';
import { rememberFindings } from '../../src/domain/analysis/remember-findings.ts';
import { countGit } from '../support/analyzer/git/counting-git.ts';
import { analyze, createRepository, createSandbox, memberAt, NOW } from '../support/analyzer/fixture.ts';

const COMPLETE = {
  'README.md': '# API\n',
  LICENSE: 'MIT\n',
  '.github/workflows/ci.yml': 'on: push\n',
  'src/index.ts': 'export {};\n',
  'test/index.test.ts': '\n',
};

describe('analysis of a repository', () => {
  it('is a valid document that says what git says', async () => {
    using repository = createRepository(COMPLETE);

    const document = await analyzeRepository(memberAt(repository.folder), { full: true, now: NOW });

    expect(AnalysisDocument.parse(document)).toEqual(document);
    expect(document).toMatchObject({
      schema_version: 2,
      component_id: 'HMS-API',
      timestamp: '2026-02-03T04:05:06.000Z',
      full_analysis: true,
      structure: {
        exists: true,
        file_count: 5,
        directory_count: 4,
        file_types: { '.md': 1, '(none)': 1, '.yml': 1, '.ts': 2 },
        top_level_dirs: ['.github', 'src', 'test'],
        top_level_files: ['LICENSE', 'README.md'],
      },
      git: {
        commit_count: 1,
        contributors: [{ name: 'Ada', commits: 1 }],
        last_commit: {
          hash: repository.git('rev-parse', '--short', 'HEAD').trim(),
          author: 'Ada',
          date: 'Fri Jan 2 03:04:05 2026 +0000',
          message: 'begin',
        },
        branch: 'main',
        head: repository.git('rev-parse', 'HEAD').trim(),
        modified_count: 0,
        untracked_count: 0,
        is_shallow: false,
      },
      issues: [],
    });
  });

  it('is the same until something other than the time changes', async () => {
    using repository = createRepository(COMPLETE);
    const first = await analyze(repository.folder);
    const stored = JSON.parse(JSON.stringify(first)) as AnalysisDocument;

    const later = await analyzeRepository(memberAt(repository.folder), { full: false, now: new Date(0) });
    repository.write({ 'new.ts': '' });
    const changed = await analyze(repository.folder);

    expect(sameAnalysis(stored, rememberFindings(later, stored))).toBe(true);
    expect(sameAnalysis(stored, rememberFindings(changed, stored))).toBe(false);
  });

  it('counts the commits of a person once, under the name in .mailmap', async () => {
    using repository = createRepository({ '.mailmap': 'Ada <ada@example.org> <al@example.org>\n' });
    const al = { GIT_AUTHOR_NAME: 'al', GIT_AUTHOR_EMAIL: 'al@example.org' };
    const home = { GIT_AUTHOR_EMAIL: 'ada@home.example.org' };
    const bo = { GIT_AUTHOR_NAME: 'Bo', GIT_AUTHOR_EMAIL: 'bo@example.org' };
    for (const author of [bo, home, al]) {
      repository.gitIn('.', author, 'commit', '--quiet', '--allow-empty', '--message=more');
    }

    const { git } = await analyze(repository.folder);

    expect(git.commit_count).toBe(4);
    expect(git.contributors).toEqual([
      { name: 'Ada', commits: 3 },
      { name: 'Bo', commits: 1 },
    ]);
    expect(git.last_commit?.author).toBe('Ada');
  });

  it('lists the newest ten commits, merges included, whatever the repository configures for its own log', async () => {
    using repository = createRepository({});
    for (let count = 0; count < 10; count += 1) {
      repository.git('commit', '--quiet', '--allow-empty', `--message=commit ${count}\n\nbody`);
    }
    repository.git('switch', '--quiet', '--create', 'side', 'HEAD~1');
    repository.git('commit', '--quiet', '--allow-empty', '--message=aside');
    repository.git('switch', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-ff', '--message=merge ü', 'side');
    for (const setting of [
      'log.date=iso',
      'color.ui=always',
      'format.pretty=fuller',
      'i18n.logOutputEncoding=latin1',
    ]) {
      repository.git('config', ...setting.split('='));
    }

    const { git } = await analyze(repository.folder);

    expect(git.commit_count).toBe(13);
    expect(git.recent_commits).toHaveLength(10);
    expect(git.recent_commits[0]).toMatchObject({
      message: 'merge ü',
      date: 'Fri Jan 2 03:04:05 2026 +0000',
    });
  });

  it('has no branch when HEAD is detached', async () => {
    using repository = createRepository({});
    repository.git('checkout', '--quiet', '--detach');

    const { git } = await analyze(repository.folder);

    expect(git.branch).toBeNull();
    expect(git.head).toBe(repository.git('rev-parse', 'HEAD').trim());
  });

  it('says of a repository without commits that it has none', async () => {
    using repository = createSandbox();
    repository.git('init', '--quiet', '--initial-branch=main');

    const document = await analyze(repository.folder);

    expect(document.git).toMatchObject({ commit_count: 0, last_commit: null, head: null, branch: 'main' });
    expect(document.issues).toMatchObject([
      { type: 'no_commits', severity: 'medium', fingerprint: 'analysis/no_commits' },
    ]);
  });

  it('takes names with newlines, quotes and foreign letters as they are', async () => {
    const names = ['a\nb.ts', 'say "hi".ts', 'größe/naïve 日本.ts', ' lead.ts', '-dash.ts'];
    using repository = createRepository(Object.fromEntries(names.map((name) => [name, ''])));
    repository.write({ 'a\nb.ts': 'changed', 'new\nfile': '' });

    const { structure, git } = await analyze(repository.folder);

    expect(structure.top_level_files).toEqual([' lead.ts', '-dash.ts', 'a\nb.ts', 'say "hi".ts']);
    expect(structure.top_level_dirs).toEqual(['größe']);
    expect(structure.file_types).toEqual({ '.ts': 5 });
    expect(git).toMatchObject({ modified_count: 1, untracked_count: 1 });
  });

  it('counts a submodule as a folder', async () => {
    using inner = createRepository({ 'a.txt': '' });
    using repository = createRepository({});
    repository.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      inner.folder,
      'libs/inner',
    );
    repository.git('commit', '--quiet', '--message=submodule');

    const { structure } = await analyze(repository.folder);

    expect(structure).toMatchObject({ file_count: 1, directory_count: 2, top_level_files: ['.gitmodules'] });
  });

  it('knows a shallow clone', async () => {
    using repository = createRepository({});
    repository.git('commit', '--quiet', '--allow-empty', '--message=two');
    using clone = createSandbox();
    clone.git('clone', '--quiet', '--depth=1', `file://${repository.folder}`, 'shallow');

    const { git } = await analyze(path.join(clone.folder, 'shallow'));

    expect(git).toMatchObject({ is_shallow: true, commit_count: 1 });
  });

  it('stops when it is cancelled', async () => {
    using repository = createRepository({});
    const signal = AbortSignal.abort(new Error('stopped by the operator'));

    const analysis = analyzeRepository(memberAt(repository.folder), { full: false, now: NOW, signal });

    await expect(analysis).rejects.toThrow('stopped by the operator');
  });

  it('starts git once for a short history and a clean work tree', async () => {
    using repository = createRepository(COMPLETE);
    using git = countGit();

    await analyze(repository.folder);

    expect(git.taken()).toHaveLength(1);
  });
});
