import { describe, expect, it } from '@jest/globals';
import { readManifests } from '../../src/manifests/manifests.ts';
import type { ManifestReport } from '../../src/manifests/manifest-report.ts';
import { createMemberFinder } from '../../src/manifests/workspace-members.ts';
import type { ComponentFiles } from '../../src/repository/component-files.ts';
import { readDependencies } from '../support/manifests/read-dependencies.ts';
import { ECOSYSTEMS } from '../../src/manifests/ecosystems.ts';

async function pathsRead(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { manifests } = await readDependencies(files);
  return manifests.map(({ path }) => path);
}

const SAYS_SOMETHING = '{"dependencies":{"a":"1"}}';
const SAYS_NOTHING = '{"private":true}';

describe('manifests below the top', () => {
  it('are read where none above them says anything, without those of tests, examples and others', async () => {
    const paths = await pathsRead({
      'frontend/package.json': SAYS_SOMETHING,
      'backend/pyproject.toml': '[project]\ndependencies = ["flask"]\n',
      'backend/api/package.json': SAYS_SOMETHING,
      'frontend/inner/package.json': SAYS_SOMETHING,
      'examples/a/package.json': SAYS_SOMETHING,
      '.github/actions/a/package.json': SAYS_SOMETHING,
      'src/vendor/b/package.json': SAYS_SOMETHING,
      'test/fixtures/c/package.json': SAYS_SOMETHING,
    });

    expect(paths).toEqual(['backend/api/package.json', 'frontend/package.json', 'backend/pyproject.toml']);
  });

  it('are read wherever a Go module is, since none speaks for another', async () => {
    const text = 'module m\ngo 1.22\nrequire a.org/b v1.0.0\n';

    const paths = await pathsRead({ 'go.mod': text, 'sdk/log/go.mod': text, 'examples/a/go.mod': text });

    expect(paths).toEqual(['go.mod', 'sdk/log/go.mod']);
  });

  it('are no test of a syntax that has the name of a requirements file', async () => {
    const paths = await pathsRead({ 'assets/syntax_test_requirements.txt': 'a==1\n' });

    expect(paths).toEqual([]);
  });

  it('are read where the one at the top says nothing', async () => {
    const quiet = await pathsRead({ 'package.json': SAYS_NOTHING, 'web/package.json': SAYS_SOMETHING });
    const loud = await pathsRead({ 'package.json': SAYS_SOMETHING, 'web/package.json': SAYS_SOMETHING });

    expect(quiet).toEqual(['package.json', 'web/package.json']);
    expect(loud).toEqual(['package.json']);
  });

  it('are not read beyond a number that no project has', async () => {
    const paths = Array.from({ length: 5_010 }, (_, index) => `p${index}/go.mod`);
    const files: ComponentFiles = {
      tracked: [],
      submodules: [],
      untracked: paths,
      topNames: [],
      read: () => Promise.resolve('module m\n'),
      openBytes: () => () => ({ size: 0, bytes: Buffer.alloc(0) }),
    };

    const reports = await readManifests(files, ECOSYSTEMS);

    expect(reports).toHaveLength(5_001);
    expect(reports.filter(({ problem }) => problem !== null)).toMatchObject([
      { problem: { kind: 'unreadable', reason: 'is one of too many manifests' } },
    ]);
  });
});

describe('the members of a workspace', () => {
  const MANIFESTS = [
    'package.json',
    'packages/a/package.json',
    'packages/b/package.json',
    'packages/b/node_modules/x/package.json',
    'packages/deep/er/package.json',
    'examples/(group)/package.json',
  ];
  const find = (members: readonly string[], path = 'package.json'): string[] => {
    const manifest = { dependencies: [], devDependencies: [], wantsLockfile: false, members };
    const report: ManifestReport = { path, ecosystem: 'npm', manifest, problem: null };
    return createMemberFinder(MANIFESTS)(report);
  };

  it.each<[string, string[], string[]]>([
    ['a glob', ['packages/*'], ['packages/a/package.json', 'packages/b/package.json']],
    ['a manifest', ['packages/a/package.json'], ['packages/a/package.json']],
    ['folders, however they are written', ['./packages/a/'], ['packages/a/package.json']],
    ['a folder whose name looks like a glob', ['examples/(group)'], ['examples/(group)/package.json']],
    [
      'what is not excluded afterwards',
      ['packages/**', '!packages/b', '!**/er'],
      ['packages/a/package.json'],
    ],
    ['what comes back later', ['packages/*', '!packages/*', 'packages/b'], ['packages/b/package.json']],
    ['nothing outside the component', ['../*'], []],
  ])('are %s', (_, members, expected) => {
    const found = find(members);

    expect(found).toEqual(expected);
  });

  it('are relative to the manifest that names them', () => {
    const found = find(['er', '../a'], 'packages/deep/package.json');

    expect(found).toEqual(['packages/a/package.json', 'packages/deep/er/package.json']);
  });

  it('are found in bounded time, whatever the glob', () => {
    const manifests = Array.from(
      { length: 1_000 },
      (_, index) => `p/${'a'.repeat(200)}${index}/package.json`,
    );
    const members = Array.from({ length: 10_000 }, (_, index) => `p/${'*a'.repeat(50)}${index}b`);
    const manifest = { dependencies: [], devDependencies: [], wantsLockfile: false, members };
    const report: ManifestReport = { path: 'package.json', ecosystem: 'npm', manifest, problem: null };

    const found = createMemberFinder(manifests)(report);

    expect(found).toEqual([]);
  });
});
