import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import { Finding } from '../../src/domain/finding.ts';
import { createRepository, memberAt } from '../support/analyzer/fixture.ts';

async function findingsOf(files: Readonly<Record<string, string>>): Promise<Finding[]> {
  using repository = createRepository(files);
  const { issues } = await analyzeRepository(memberAt(repository.folder), { full: false, now: new Date(0) });
  return issues.map((issue) => Finding.parse(issue));
}

const COMPLETE = { 'README.md': '', LICENSE: '', '.gitlab-ci.yml': '', 'test/a.test.js': '' };

describe('the findings of an analysis', () => {
  it('name what every repository should have, from high to low', async () => {
    const findings = await findingsOf({ 'src/index.js': '' });

    expect(findings.map(({ severity, fingerprint }) => [severity, fingerprint])).toEqual([
      ['high', 'analysis/missing_readme'],
      ['high', 'analysis/missing_tests'],
      ['medium', 'analysis/missing_license'],
      ['low', 'analysis/missing_ci'],
    ]);
  });

  it('name a manifest that cannot be parsed, with its line and the parser’s reason', async () => {
    const findings = await findingsOf({
      ...COMPLETE,
      'package.json': '{\n  "name": "x",\n}\n',
      'Cargo.toml': '[[[\n',
    });

    expect(findings).toMatchObject([
      { fingerprint: 'analysis/manifest_unparsable/Cargo.toml', line: 1 },
      {
        type: 'manifest_unparsable',
        severity: 'high',
        fingerprint: 'analysis/manifest_unparsable/package.json',
        path: 'package.json',
        line: 3,
        description:
          'package.json cannot be parsed as a manifest of npm (line 3): Expected double-quoted property name.',
        fix: null,
      },
    ]);
  });

  it.each(['test.js', 'tests.py', 't/basic.t'])('see the tests in %s', async (file) => {
    const findings = await findingsOf({ 'README.md': '', LICENSE: '', '.gitlab-ci.yml': '', [file]: '' });

    expect(findings).toEqual([]);
  });

  it('ask for no tests where there is no code', async () => {
    const findings = await findingsOf({ 'README.md': '', LICENSE: '', '.gitlab-ci.yml': '', 'logo.svg': '' });

    expect(findings).toEqual([]);
  });

  it('do not blame Rust for tests that stand inside its source files', async () => {
    const untested = { 'README.md': '', LICENSE: '', '.gitlab-ci.yml': '' };

    const findings = await findingsOf({ ...untested, 'Cargo.toml': '[package]\n', 'src/lib.rs': '' });

    expect(findings).toEqual([]);
  });

  it.each([
    ['package.json', '{"dependencies":{"a":"1"}}', 'pnpm-lock.yaml'],
    ['Gemfile', "gem 'a'\n", 'Gemfile.lock'],
    ['go.mod', 'module m\nrequire a.org/b v1.0.0\n', 'go.sum'],
    ['composer.json', '{"type":"project","require":{"a/b":"1"}}', 'composer.lock'],
    ['pyproject.toml', '[tool.poetry.dependencies]\na = "1"\n', 'poetry.lock'],
  ])('name a missing lockfile of %s', async (manifest, text, lockfile) => {
    const without = await findingsOf({ ...COMPLETE, [manifest]: text });
    const withIt = await findingsOf({ ...COMPLETE, [manifest]: text, [lockfile]: '' });

    expect(without).toMatchObject([
      { type: 'missing_lockfile', severity: 'medium', fingerprint: `analysis/missing_lockfile/${manifest}` },
    ]);
    expect(withIt).not.toContainEqual(expect.objectContaining({ type: 'missing_lockfile' }));
  });

  it('count uncommitted work', async () => {
    using repository = createRepository({ ...COMPLETE, 'a.txt': 'a', 'b.txt': 'b' });
    repository.write({ 'a.txt': 'changed', 'new/x': '', 'new/y': '' });

    const { issues } = await analyzeRepository(memberAt(repository.folder), {
      full: false,
      now: new Date(0),
    });

    expect(issues).toMatchObject([
      {
        type: 'uncommitted_work',
        severity: 'low',
        description: 'The work tree has uncommitted work: 1 file changed, 2 files untracked.',
      },
    ]);
  });
});
