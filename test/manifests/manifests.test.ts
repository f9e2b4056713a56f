import { describe, expect, it } from '@jest/globals';
import type { ManifestSummary } from '../../src/domain/analysis/dependencies.ts';
import { readDependencies as read } from '../support/manifests/read-dependencies.ts';

function manifest(
  path: string,
  ecosystem: string,
  dependency_count: number,
  dev_dependency_count: number,
): ManifestSummary {
  return {
    path,
    ecosystem,
    error: null,
    dependency_count,
    dev_dependency_count,
    lockfile: null,
    unknown: [],
  };
}

describe('the dependencies of a component', () => {
  it('are those of all its manifests, sorted, each once per ecosystem', async () => {
    const dependencies = await read({
      'package.json': '{"dependencies":{"zod":"4","ajv":"8"},"devDependencies":{"jest":"30"}}',
      'requirements.txt': 'requests==2.28.1\n',
      'pyproject.toml': '[project]\ndependencies = ["requests==2.28.1", "flask>=3"]\n',
      Gemfile: "gem 'zod', '4'\n",
    });

    expect(dependencies).toEqual({
      has_package_json: true,
      has_requirements_txt: true,
      has_cargo_toml: false,
      has_gemfile: true,
      dependency_count: 5,
      dev_dependency_count: 1,
      dependencies: [
        { name: 'ajv', version: '8', ecosystem: 'npm', locked: null },
        { name: 'flask', version: '>=3', ecosystem: 'python', locked: null },
        { name: 'requests', version: '2.28.1', ecosystem: 'python', locked: null },
        { name: 'zod', version: '4', ecosystem: 'bundler', locked: null },
        { name: 'zod', version: '4', ecosystem: 'npm', locked: null },
      ],
      dev_dependencies: [{ name: 'jest', version: '30', ecosystem: 'npm', locked: null }],
      total_count: null,
      total_dev_count: null,
      manifests: [
        manifest('Gemfile', 'bundler', 1, 0),
        manifest('package.json', 'npm', 2, 1),
        manifest('pyproject.toml', 'python', 2, 0),
        manifest('requirements.txt', 'python', 1, 0),
      ],
      lockfiles: [],
      publishes: [],
      requires: [
        { purl: 'pkg:gem/zod', scope: 'runtime', file: 'Gemfile', line: 1 },
        { purl: 'pkg:npm/ajv', scope: 'runtime', file: 'package.json', line: 1 },
        { purl: 'pkg:npm/jest', scope: 'development', file: 'package.json', line: 1 },
        { purl: 'pkg:npm/zod', scope: 'runtime', file: 'package.json', line: 1 },
        { purl: 'pkg:pypi/flask', scope: 'runtime', file: 'pyproject.toml', line: 2 },
        { purl: 'pkg:pypi/requests', scope: 'runtime', file: 'pyproject.toml', line: 2 },
      ],
    });
  });

  it('go on where one manifest is broken', async () => {
    const dependencies = await read({ 'package.json': '{', 'go.mod': 'module m\nrequire a.org/b v1.0.0\n' });

    expect(dependencies.has_package_json).toBe(true);
    expect(dependencies.dependencies).toMatchObject([{ name: 'a.org/b', version: 'v1.0.0' }]);
    expect(dependencies.manifests).toMatchObject([{ error: null }, { error: expect.any(String) }]);
  });

  it('follow included requirements once, inside the component only, and what a development file includes is for development', async () => {
    const dependencies = await read({
      'requirements.txt':
        '-r requirements/base.txt\n-r ../outside.txt\n-r gone.txt\n-r https://example.org/x.txt\n',
      'requirements/base.txt': 'a==1\n-r ../requirements.txt\n',
      'requirements-dev.txt': '-r requirements.txt\n-r requirements/extra.txt\nb==2\n',
      'requirements/extra.txt': 'c==3\n',
    });

    expect(dependencies.dependencies).toMatchObject([{ name: 'a', version: '1' }]);
    expect(dependencies.dev_dependencies).toMatchObject([
      { name: 'b', version: '2' },
      { name: 'c', version: '3' },
    ]);
    expect(dependencies.manifests).toMatchObject([
      { path: '../outside.txt', error: "leads out of the component's folder" },
      { path: 'gone.txt', error: 'does not exist' },
      { path: 'https://example.org/x.txt', error: 'is a URL, and only files of the component are read' },
      { path: 'requirements-dev.txt', error: null },
      { path: 'requirements.txt', error: null },
      { path: 'requirements/base.txt', error: null },
      { path: 'requirements/extra.txt', error: null },
    ]);
  });

  it('are read from files with a byte order mark, UTF-16 included', async () => {
    const dependencies = await read({
      'package.json': '\uFEFF{"dependencies":{"a":"1"}}',
      'requirements.txt': Buffer.from('\uFEFFb==2\r\n', 'utf16le'),
    });

    expect(dependencies.dependencies).toMatchObject([
      { name: 'a', version: '1' },
      { name: 'b', version: '2' },
    ]);
  });
});
