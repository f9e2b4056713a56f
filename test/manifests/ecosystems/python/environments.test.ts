import { createHash } from 'node:crypto';
import { chmod, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../../src/environment/check-environment.ts';
import { NOW } from '../../../support/environment/sandbox.ts';
import { useSandbox } from '../../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

describe('Python dependencies', () => {
  const poetry =
    '[tool.poetry]\nname = "Acme App"\nversion = "1"\n[tool.poetry.dependencies]\npython = "^3.8"\nacme-lib = "*"\n';
  const project = '[project]\nname = "acme"\nversion = "1"\ndependencies = ["acme-lib"]\n';
  const sumOf = (text: string): Buffer => createHash('sha256').update(text).digest();
  const packages = 'lib/python3.11/site-packages/acme_lib-1.0.dist-info/METADATA';

  it.each<[string, string, string, (folder: string) => string, string]>([
    [
      'Poetry',
      'pyproject.toml',
      poetry,
      (folder) =>
        `.cache/pypoetry/virtualenvs/acme_app-${sumOf(folder).toString('base64url').slice(0, 8)}-py3.11`,
      'up_to_date',
    ],
    [
      'Poetry for another copy',
      'pyproject.toml',
      poetry,
      () => '.cache/pypoetry/virtualenvs/acme_app-AAAAAAAA-py3.11',
      'unknown',
    ],
    [
      'Pipenv',
      'Pipfile',
      '[packages]\nacme-lib = "*"\n',
      (folder) =>
        `.local/share/virtualenvs/component-${sumOf(join(folder, 'Pipfile')).subarray(0, 6).toString('base64url')}`,
      'up_to_date',
    ],
    [
      'Hatch',
      'pyproject.toml',
      `${project}[tool.hatch.envs.default]\n`,
      (folder) =>
        `.local/share/hatch/env/virtual/acme/${sumOf(folder).toString('base64url').slice(0, 8)}/acme`,
      'up_to_date',
    ],
    ['uv, where its variable says', 'pyproject.toml', project, () => 'environments/acme', 'up_to_date'],
  ])('are found where %s keeps them', async (what, manifest, text, place, expected) => {
    await sandbox.write({ [manifest]: text });
    await sandbox.home(`${place(sandbox.folder)}/${packages}`, '');
    if (what.startsWith('uv'))
      process.env['UV_PROJECT_ENVIRONMENT'] = join(sandbox.root, 'home', 'environments/acme');

    expect((await check()).dependencies_status).toBe(expected);
  });

  const uv = { 'pyproject.toml': project, 'uv.lock': 'version = 1\n' };
  const managed: readonly [string, Record<string, string>][] = [
    ['uv', uv],
    ['Poetry', { 'pyproject.toml': poetry }],
    ['PDM', { 'pyproject.toml': project, 'pdm.lock': '' }],
    ['Pipenv', { Pipfile: '[packages]\nacme-lib = "*"\n' }],
    ['Hatch', { 'pyproject.toml': `${project}[tool.hatch.envs.default]\n` }],
    ['a workspace of uv', { 'apps/api/pyproject.toml': project, 'uv.lock': 'version = 1\n' }],
  ];

  it.each(managed)('are not those of the machine while %s has made no environment', async (_what, files) => {
    await sandbox.write(files);
    await sandbox.tool('python3', '[["acme-lib","1.0"]]');

    expect((await check()).missing_dependencies).toEqual(['acme-lib']);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['uv by a variable', uv, { UV_SYSTEM_PYTHON: '1' }],
    ['Poetry by a variable', { 'pyproject.toml': poetry }, { POETRY_VIRTUALENVS_CREATE: 'false' }],
    [
      'Poetry by a setting',
      { 'pyproject.toml': poetry, 'poetry.toml': '[virtualenvs]\ncreate = false\n' },
      {},
    ],
    ['Pipenv by an active environment', { Pipfile: '[packages]\nacme-lib = "*"\n' }, { VIRTUAL_ENV: '/x' }],
  ])('are those of python3 where %s is told so', async (_what, files, variables) => {
    await sandbox.write(files);
    await sandbox.tool('python3', '[["acme-lib","1.0"]]');
    Object.assign(process.env, variables);

    expect((await check()).dependencies_status).toBe('up_to_date');
  });

  it.each([
    ['__pypackages__', { '__pypackages__/3.11/lib/acme_lib-1.0.dist-info/METADATA': '' }],
    ['a folder that .venv names', { '.venv': '../elsewhere/acme\n', [`../elsewhere/acme/${packages}`]: '' }],
    [
      'the interpreter that PDM wrote down',
      { '.pdm-python': 'HOME/pdm/acme/bin/python', [`../home/pdm/acme/${packages}`]: '' },
    ],
    [
      'an environment of pyenv',
      { '.python-version': 'acme-3\n', [`../home/.pyenv/versions/acme-3/${packages}`]: '' },
    ],
  ])('are found by %s', async (_what, files) => {
    const home = join(sandbox.root, 'home');
    const elsewhere = join(sandbox.root, 'elsewhere');
    await sandbox.write({
      'pyproject.toml': project,
      ...Object.fromEntries(
        Object.entries(files).map(([name, text]) => [
          name,
          text.replace('HOME', home).replace('../elsewhere', elsewhere),
        ]),
      ),
    });

    expect((await check()).dependencies_status).toBe('up_to_date');
  });

  const ready = {
    'pyproject.toml': `${project}requires-python = ">=3.11"\n`,
    '.venv/pyvenv.cfg': 'home = HOME\nversion = 3.12.1\n',
    '.venv/lib/python3.12/site-packages/acme_lib-1.0.dist-info/METADATA': '',
    '../runtime/python3.12': '#!/bin/sh\n',
  };

  async function environment(changes: Readonly<Record<string, string>> = {}): Promise<void> {
    const runtime = join(sandbox.root, 'runtime');
    const files = Object.entries({ ...ready, ...changes }).map(([name, text]) => [
      name,
      text.replace('HOME', runtime),
    ]);
    await sandbox.write(Object.fromEntries(files) as Record<string, string>);
    await chmod(join(runtime, 'python3.12'), 0o755);
    await mkdir(join(sandbox.folder, '.venv', 'bin'), { recursive: true });
    await symlink(join(runtime, 'python3.12'), join(sandbox.folder, '.venv', 'bin', 'python'));
  }

  it.each(['Python 3.9.1', 'Python 3.12.1', ''])(
    'and a Python that will do are ready in a virtual environment, with "%s" on the PATH',
    async (prints) => {
      await environment();
      if (prints !== '') await sandbox.tool('python3', prints);

      const { checks, dev_environment, missing_tools } = await check();

      expect(missing_tools).toEqual([]);
      expect(checks[0]).toEqual({
        check: 'python_version',
        status: 'success',
        value: '3.12.1',
        message: null,
      });
      expect(dev_environment).toBe('ready');
    },
  );

  it.each<[string, () => Promise<void>]>([
    ['whose interpreter is gone', () => rm(join(sandbox.root, 'runtime', 'python3.12'))],
    ['whose Python is gone', () => rm(join(sandbox.root, 'runtime'), { recursive: true })],
    ['without an interpreter', () => rm(join(sandbox.folder, '.venv', 'bin', 'python'))],
    [
      'whose interpreter may not be executed',
      () => chmod(join(sandbox.root, 'runtime', 'python3.12'), 0o644),
    ],
    [
      'of a Python that the project does not allow',
      () => sandbox.write({ 'pyproject.toml': `${project}requires-python = ">=3.13"\n` }),
    ],
    ['of another Python than is pinned', () => sandbox.write({ '.python-version': '3.11\n' })],
    [
      'whose interpreter has become another one',
      async () => {
        await rename(
          join(sandbox.root, 'runtime', 'python3.12'),
          join(sandbox.root, 'runtime', 'python3.13'),
        );
        await rm(join(sandbox.folder, '.venv', 'bin', 'python'));
        await symlink(
          join(sandbox.root, 'runtime', 'python3.13'),
          join(sandbox.folder, '.venv', 'bin', 'python'),
        );
      },
    ],
  ])('are not ready in a virtual environment %s', async (_what, change) => {
    await environment();
    for (const version of ['3.11.2', '3.13.1']) await sandbox.tool('python3', `Python ${version}`);
    await change();

    const { dependencies_status, dev_environment, findings } = await check();

    expect(dev_environment).toBe('issues');
    expect(dependencies_status).toBe('unknown');
    const [broken] = findings.filter(({ type }) => type === 'broken_installation');
    expect(broken?.description).toMatch(/^the virtual environment \.venv cannot be used: ./);
    expect(broken?.remediation).toMatch(/^Remove \.venv and make it anew\. Run `/);
  });
});
