import { describe, expect, it } from '@jest/globals';
import { uncommittedWork } from '../../../src/analyzer/rules/uncommitted-work.ts';
import { analyze, createRepository } from '../../support/analyzer/fixture.ts';
import { git, look } from '../../support/analyzer/rules/look.ts';

const CHANGED = { modified_count: 1, untracked_count: 2 };

describe('uncommitted_work', () => {
  it.each([
    ['2026-05-04T11:00:00.000Z', 'low', '.'],
    ['2026-05-03T12:00:00.000Z', 'low', '.'],
    ['2026-05-03T11:59:59.000Z', 'medium', ', some since 2026-05-03.'],
    [null, 'low', '.'],
  ])('since %s is of %s severity', (oldest_uncommitted_at, severity, end) => {
    expect(look(uncommittedWork, git({ ...CHANGED, oldest_uncommitted_at }))).toEqual([
      {
        severity,
        description: `The work tree has uncommitted work: 1 file changed, 2 files untracked${end}`,
      },
    ]);
  });

  it.each([
    ['.env', 'config/.env.production', 'id_rsa', 'deploy/server.key', 'credentials.json', 'prod.tfvars'],
    ['deploy/setup.sh'],
  ])('never advises to commit what is made for secrets or holds one: %j', async (...paths) => {
    using repository = createRepository({ 'README.md': '', LICENSE: '', '.gitlab-ci.yml': '' });
    const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj'.repeat(4)}\n-----END PRIVATE KEY-----\n`;
    repository.write(Object.fromEntries(paths.map((path) => [path, path.endsWith('.sh') ? key : 'A=1\n'])));

    const { issues } = await analyze(repository.folder);

    expect(issues).toMatchObject([
      { fingerprint: 'analysis/uncommitted_work/untracked_secrets', severity: 'medium' },
    ]);
    expect(issues[0]?.remediation).toMatch(/^List it in \.gitignore/);
    for (const path of paths) expect(issues[0]?.description).toContain(path);
  });

  it('says of a tracked .env what takes it out of git, and leaves the other work its advice', async () => {
    using repository = createRepository({
      ...{ 'README.md': '', LICENSE: '', '.gitlab-ci.yml': '' },
      ...{ '.env': 'A=\n', '.env.test': 'A=\n' },
    });
    repository.write({ '.env': 'A=1\n', '.env.test': 'B=\n', '.env.example': 'A=\n' });

    const { issues } = await analyze(repository.folder);

    expect(issues).toMatchObject([
      { fingerprint: 'analysis/uncommitted_work/tracked_secrets' },
      { description: 'The work tree has uncommitted work: 1 file changed, 1 file untracked.' },
    ]);
    expect(issues[0]?.remediation).toContain('git rm --cached');
  });

  it('advises to ignore what is generated, and to put aside untracked files too', async () => {
    using repository = createRepository({ 'README.md': '', LICENSE: '', '.gitlab-ci.yml': '' });
    repository.write({ 'coverage/lcov.info': 'x', 'a/__pycache__/b.pyc': 'x' });
    const generated = await analyze(repository.folder);
    repository.write({ 'src/new.txt': 'x' });

    const work = await analyze(repository.folder);

    expect(generated.issues[0]?.remediation).toBe('List what is generated in .gitignore.');
    expect(work.issues[0]?.remediation).toContain('`git stash --include-untracked`');
  });

  it('is nothing where all is committed', () => {
    expect(look(uncommittedWork, git({ modified_count: 0, untracked_count: 0 }))).toEqual([]);
  });
});
