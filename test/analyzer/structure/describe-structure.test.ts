import { describe, expect, it } from '@jest/globals';
import { describeStructure } from '../../../src/analyzer/structure/describe-structure.ts';
import { ECOSYSTEMS } from '../../../src/manifests/ecosystems.ts';
import type { Structure } from '../../../src/domain/analysis/structure.ts';

function structureOf(...files: string[]): Structure {
  const tracked = files.map((path) => ({ path, mode: '100644', blob: '' }));
  const read = (): Promise<string> => Promise.resolve('');
  const openBytes = () => () => ({ size: 0, bytes: Buffer.alloc(0) });
  const component = { tracked, submodules: [], untracked: [], topNames: [], read, openBytes };
  const looked = {
    contents: { files: new Map<string, never>(), unread: [] },
    attributesOf: () => ({}),
    ecosystems: ECOSYSTEMS,
  };
  return describeStructure(component, looked, false);
}

describe('the structure of a component', () => {
  it.each([
    ['README', true],
    ['readme.md', true],
    ['Readme.rst', true],
    ['README.zh-CN.md', true],
    ['docs/README.md', true],
    ['README-generator.js', false],
    ['readme.py', false],
  ])('has a README in %s: %s', (file, expected) => {
    expect(structureOf(file).has_readme).toBe(expected);
  });

  it.each([
    ['test/index.js', true],
    ['packages/a/__tests__/b.tsx', true],
    ['src/a.spec.ts', true],
    ['src/a.test.mjs', true],
    ['tests/test_a.py', true],
    ['app/test_a.py', true],
    ['app/a_test.py', true],
    ['spec/a_spec.rb', true],
    ['tests/cli.rs', true],
    ['pkg/a_test.go', true],
    ['tests/Feature/ExampleTest.php', true],
    ['src/test/java/org/example/ATest.java', true],
    ['spec/protocol.md', false],
    ['tests/__init__.py', false],
    ['tests/.gitkeep', false],
    ['node_modules/x/test/index.js', false],
    ['vendor/github.com/x/y_test.go', false],
    ['src/contest.py', false],
    ['src/latest/index.js', false],
  ])('has tests in %s: %s', (file, expected) => {
    expect(structureOf(file).has_tests).toBe(expected);
  });

  it.each([
    ['LICENSE', true],
    ['LICENCE.txt', true],
    ['LICENSE-MIT', true],
    ['COPYING.LESSER', true],
    ['UNLICENSE', true],
    ['MIT-LICENSE', true],
    ['LICENSES/MIT.txt', true],
    ['src/license.ts', false],
  ])('has a licence in %s: %s', (file, expected) => {
    expect(structureOf(file).has_license).toBe(expected);
  });

  it.each([
    ['.github/workflows/ci.yml', true],
    ['.gitlab-ci.yml', true],
    ['.circleci/config.yml', true],
    ['Jenkinsfile', true],
    ['azure-pipelines.yml', true],
    ['.travis.yml', true],
    ['.github/dependabot.yml', false],
    ['docs/Jenkinsfile', false],
  ])('has CI in %s: %s', (file, expected) => {
    expect(structureOf(file).has_ci).toBe(expected);
  });

  it.each([
    ['Dockerfile', true],
    ['deploy/Dockerfile.prod', true],
    ['api.dockerfile', true],
    ['Containerfile', true],
    ['docker-compose.yml', true],
    ['docker-compose.override.yaml', true],
    ['compose.yaml', true],
    ['src/Dockerfiles.ts', false],
  ])('has Docker in %s: %s', (file, expected) => {
    expect(structureOf(file).has_docker).toBe(expected);
  });

  it.each([
    ['docs/index.md', true],
    ['doc/a.txt', true],
    ['HMS-docs/STATUS.md', false],
  ])('has documentation in %s: %s', (file, expected) => {
    expect(structureOf(file).has_docs).toBe(expected);
  });

  it('counts folders once and types in lower case', () => {
    const structure = structureOf('a/b/c.TS', 'a/b/d.ts', 'a/e.tar.gz', '.gitignore', 'Makefile', 'odd.');

    expect(structure).toMatchObject({
      file_count: 6,
      directory_count: 2,
      file_types: { '(none)': 3, '.ts': 2, '.gz': 1 },
      top_level_dirs: ['a'],
      top_level_files: ['.gitignore', 'Makefile', 'odd.'],
    });
  });
});
