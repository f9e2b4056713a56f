import { createHash } from 'node:crypto';
import { chmod, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../../src/environment/check-environment.ts';
import { createSandbox, NOW, type Sandbox } from '../../../support/environment/sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.remove());

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

describe('Python dependencies', () => {
  const library = '.venv/lib/python3.11/site-packages';

  it('are looked up in the virtual environment, under any spelling of their names', async () => {
    await sandbox.write({
      'requirements.txt': 'requests==2.28.1\nTyping.Extensions>=4\nflask\n',
      [`${library}/requests-2.28.1.dist-info/METADATA`]: '',
      [`${library}/typing_extensions-4.9.0.dist-info/METADATA`]: '',
    });

    const document = await check();

    expect(document.required_dependencies).toEqual(['Typing.Extensions>=4', 'flask', 'requests==2.28.1']);
    expect(document.missing_dependencies).toEqual(['flask']);
  });

  it('of an included file are looked up in the same virtual environment', async () => {
    await sandbox.write({
      'requirements.txt': '-r requirements/base.txt\n-r https://user:secret@example.com/more.txt\n',
      'requirements/base.txt': 'requests==2.28.1\n',
      [`${library}/requests-2.28.1.dist-info/METADATA`]: '',
    });

    const document = await check();

    expect(document.required_dependencies).toEqual(['requests==2.28.1']);
    expect(document.missing_dependencies).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('secret');
  });

  it('are outdated when the version there is not allowed', async () => {
    await sandbox.write({
      'requirements.txt': 'requests==2.28.1\n',
      [`${library}/requests-2.27.0.dist-info/METADATA`]: '',
    });

    const { dependencies_status, findings } = await check();

    expect(dependencies_status).toBe('outdated');
    expect(findings.map(({ fingerprint }) => fingerprint)).toContain(
      'environment/outdated_dependencies/requirements.txt',
    );
  });

  it('for other machines need not be there', async () => {
    await sandbox.write({
      'requirements.txt': 'pywin32>=300; sys_platform == "win32"\n',
      'pyproject.toml':
        '[project]\nname = "x"\nversion = "1"\ndependencies = ["tomli>=2; python_version < \'3.11\'"]\n',
      [`${library}/pip-23.0.dist-info/METADATA`]: '',
    });

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('up_to_date');
  });

  it('without a virtual environment are those of the python3 on the PATH', async () => {
    await sandbox.write({ 'requirements.txt': 'Flask>=2\nrequests==2.28.1\n' });
    await sandbox.tool('python3', '[["flask","3.0.0"]]');

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['requests==2.28.1']);
  });

  it('are asked of a real python3 without importing anything from the component', async () => {
    await sandbox.write({
      'requirements.txt': 'no-such-package-anywhere==1.0\n',
      'json.py': 'raise SystemExit(1)',
      'sitecustomize.py': 'raise SystemExit(1)',
    });
    sandbox.wholeMachine();

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['no-such-package-anywhere==1.0']);
  });

  it('are unknown where neither is there', async () => {
    await sandbox.write({ 'requirements.txt': 'pip\n' });

    const { dependencies_status, missing_dependencies } = await check();

    expect(dependencies_status).toBe('unknown');
    expect(missing_dependencies).toEqual([]);
  });

  const metadata = (...requires: string[]): string =>
    [
      'Metadata-Version: 2.1',
      ...requires.map((one) => `Requires-Dist: ${one}`),
      '',
      'About: Requires-Dist: none',
    ].join('\n');

  it('that only others need are missing, unless a condition stands before them', async () => {
    await sandbox.write({
      'requirements.txt': 'acme-web\n',
      [`${library}/acme_web-1.0.dist-info/METADATA`]: metadata(
        'Acme.Core>=2',
        'extra-thing ; extra == "all"',
      ),
      [`${library}/acme_core-2.0.dist-info/METADATA`]: metadata(
        'acme-base (<3,>=1)',
        'winonly; sys_platform == "win32"',
      ),
    });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['acme-base']);
  });

  const uvLock = (core: string): string =>
    `version = 1\n\n[[package]]\nname = "a"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [{ name = "acme-web" }]\n\n[[package]]\nname = "acme-web"\nversion = "1.2"\nsource = { registry = "x" }\ndependencies = [{ name = "acme-core" }]\n\n[[package]]\nname = "acme-core"\nversion = "${core}"\nsource = { registry = "x" }\n`;
  const poetryLock = (core: string): string =>
    `[[package]]\nname = "acme-web"\nversion = "1.2"\n\n[[package]]\nname = "acme-core"\nversion = "${core}"\n`;

  it.each([
    ['uv.lock', uvLock('2.1'), '1.2', 'up_to_date'],
    ['uv.lock', uvLock('2.1'), '1.2.0', 'up_to_date'],
    ['uv.lock', uvLock('2.1'), '1.1', 'outdated'],
    ['uv.lock', uvLock('2.2'), '1.2', 'outdated'],
    ['poetry.lock', poetryLock('2.1'), '1.3', 'outdated'],
    ['poetry.lock', poetryLock('2.2'), '1.2', 'outdated'],
    ['pdm.lock', poetryLock('2.1'), '1.2', 'up_to_date'],
  ])('with %s %j and version %s are %s', async (file, text, version, expected) => {
    await sandbox.write({
      'pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndependencies = ["acme-web>=1"]\n',
      [file]: text,
      [`${library}/acme_web-${version}.dist-info/METADATA`]: metadata('acme-core'),
      [`${library}/acme_core-2.1.dist-info/METADATA`]: metadata(),
    });

    expect((await check()).dependencies_status).toBe(expected);
  });

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
    expect(broken?.remediation).toMatch(/^Remove \.venv and make it anew: run `/);
  });
});
