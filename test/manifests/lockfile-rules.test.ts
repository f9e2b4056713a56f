import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { createRepository, memberAt } from '../support/analyzer/fixture.ts';

const RULES = ['missing_lockfile', 'lockfile_out_of_step', 'lockfile_unparsable'];

async function findingsOf(files: Readonly<Record<string, string>>): Promise<Finding[]> {
  using repository = createRepository(files);
  const { issues } = await analyzeRepository(memberAt(repository.folder), { full: false, now: new Date(0) });
  return issues.filter(({ type }) => RULES.includes(type));
}

const MANIFEST = '{"private":true,"dependencies":{"a":"^2","b":"1","c":"1","d":"1"}}';

describe('the rules about lockfiles', () => {
  it('tell what a lockfile was not written for, in one finding for the file', async () => {
    const findings = await findingsOf({
      'package.json': MANIFEST,
      'package-lock.json': '{"packages":{"":{"dependencies":{"a":"^1"}}}}',
    });

    expect(findings).toMatchObject([
      {
        fingerprint: 'analysis/lockfile_out_of_step/package-lock.json',
        severity: 'medium',
        path: 'package-lock.json',
        description:
          'package-lock.json was not written for what its manifest says now: package.json: a is ^2 in the manifest, but ^1 in the lockfile; package.json: b 1 is in the manifest, but not in the lockfile; package.json: c 1 is in the manifest, but not in the lockfile; and 1 more.',
        remediation:
          'Run `npm install --package-lock-only` in the folder of package-lock.json, and commit it together with the manifest.',
      },
    ]);
  });

  it('tell where a lockfile does not parse, and do not call it missing', async () => {
    const findings = await findingsOf({
      'package.json': MANIFEST,
      'yarn.lock': '__metadata:\n  version: 8\n<<<<<<< HEAD\n',
    });

    expect(findings).toMatchObject([
      { fingerprint: 'analysis/lockfile_unparsable/yarn.lock', severity: 'high', path: 'yarn.lock', line: 4 },
    ]);
  });

  it('are content with a binary lockfile, and with one in a folder above', async () => {
    const binary = await findingsOf({ 'package.json': MANIFEST, 'bun.lockb': '\0' });
    const above = await findingsOf({
      'package.json': '{"private":true,"workspaces":["a"]}',
      'a/package.json': '{"private":true,"dependencies":{"x":"1"}}',
      'package-lock.json': '{"packages":{"":{},"a":{"dependencies":{"x":"1"}}}}',
    });

    expect([...binary, ...above]).toEqual([]);
  });

  it('ask for the lockfile of every project that is an application', async () => {
    const findings = await findingsOf({
      'web/package.json': MANIFEST,
      'api/pyproject.toml': '[project]\ndependencies = ["flask"]\n[tool.uv]\n',
      'tools/requirements.txt': 'flask==3.0.0\n',
    });

    expect(findings.map(({ fingerprint }) => fingerprint)).toEqual([
      'analysis/missing_lockfile/api/pyproject.toml',
      'analysis/missing_lockfile/web/package.json',
    ]);
  });
});
