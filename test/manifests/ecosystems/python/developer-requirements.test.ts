import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkEnvironment } from '../../../../src/environment/check-environment.ts';
import type { EnvironmentDocument } from '../../../../src/domain/environment.ts';
import { NOW } from '../../../support/environment/sandbox.ts';
import { useSandbox } from '../../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });
const installed = '.venv/lib/python3.11/site-packages/requests-2.28.1.dist-info/METADATA';

async function missingOf(files: Record<string, string>): Promise<string[]> {
  await sandbox.write({ [installed]: '', ...files });
  const { missing_dependencies } = await check();
  return missing_dependencies;
}

async function remedies(files: Record<string, string> = {}): Promise<string[]> {
  await missingOf(files);
  return (await check()).findings.map(({ remediation }) => remediation);
}

describe('what a Python project needs for its tests', () => {
  it.each([
    'requirements-dev.txt',
    'requirements_test.txt',
    'test-requirements.txt',
    'requirements/local.txt',
  ])('is in %s', async (file) => {
    expect(await missingOf({ 'requirements.txt': 'requests\n', [file]: 'pytest>=8\n' })).toEqual([
      'pytest>=8',
    ]);
  });

  it.each(['requirements-docs.txt', 'requirements/lint.txt', 'requirements-ci.txt'])(
    'is not in %s',
    async (file) => {
      expect(await missingOf({ 'requirements.txt': 'requests\n', [file]: 'sphinx\n' })).toEqual([]);
    },
  );

  const project = '[project]\nname = "acme"\nversion = "1"\ndependencies = ["requests"]\n';

  it('is in the extras and groups that are named for it, and in those that these include', async () => {
    expect(
      await missingOf({
        'pyproject.toml': `${project}[project.optional-dependencies]
dev = ["acme[http2]", "ruff"]
http2 = ["h2"]
docs = ["sphinx"]
[dependency-groups]
Tests = ["pytest", {include-group = "plug_ins"}]
plug-ins = ["pytest-cov", {include-group = "tests"}]
typing = ["mypy"]
`,
      }),
    ).toEqual(['h2', 'pytest', 'pytest-cov', 'ruff']);
  });

  it('is what the groups of uv are that are installed unless told otherwise', async () => {
    const groups = '[dependency-groups]\ndev = ["ruff"]\nunit = ["pytest"]\ndocs = ["sphinx"]\n';

    expect(await missingOf({ 'pyproject.toml': `${project}${groups}`, 'uv.lock': '' })).toEqual(['ruff']);
    expect(
      await missingOf({ 'pyproject.toml': `${project}${groups}[tool.uv]\ndefault-groups = ["unit"]\n` }),
    ).toEqual(['pytest']);
    expect(
      await missingOf({ 'pyproject.toml': `${project}${groups}[tool.uv]\ndefault-groups = "all"\n` }),
    ).toEqual(['pytest', 'ruff', 'sphinx']);
  });

  it('has its own options where its manager does not bring it by itself', async () => {
    const text = `${project}[project.optional-dependencies]\ntest = ["pytest"]\n[dependency-groups]\ndev = ["ruff"]\ntesting = ["moto"]\n`;

    expect(await missingOf({ 'pyproject.toml': text, 'uv.lock': '' })).toEqual(['moto', 'pytest', 'ruff']);
    expect(await remedies()).toContain('Run `uv sync --extra test --group testing`.');
  });

  it('is installed at once for all projects of a workspace of uv', async () => {
    const lock = ['a', 'b', 'out']
      .map(
        (name) =>
          `[[package]]\nname = "${name}"\nsource = { editable = "${name === 'out' ? '../../out' : name}" }\n`,
      )
      .join('');
    await sandbox.write({
      '../../out/pyproject.toml': `${project}[project.optional-dependencies]\ntests = ["moto"]\n`,
      'a/pyproject.toml': `${project}[project.optional-dependencies]\ntest = ["pytest"]\n`,
      'b/pyproject.toml': `${project}[dependency-groups]\ntesting = ["moto"]\n`,
      'uv.lock': `[manifest]\nmembers = ["a", "b", "out"]\n${lock}`,
    });

    const told = (await check()).findings.filter(({ type }) => type === 'missing_dependencies');
    expect(new Set(told.map(({ remediation }) => remediation))).toEqual(
      new Set(['Run `uv sync --all-packages --extra test --group testing`.']),
    );
    expect(told.map(({ path }) => path)).toEqual(['a/pyproject.toml', 'b/pyproject.toml']);
  });

  it('is every group of PDM, and every one of Poetry that is not optional', async () => {
    const groups = '[dependency-groups]\ntests = ["pytest"]\ndocs = ["sphinx"]\n';
    expect(await missingOf({ 'pyproject.toml': `${project}${groups}`, 'pdm.lock': '' })).toEqual([
      'pytest',
      'sphinx',
    ]);
    const poetry = `[tool.poetry]
name = "acme"
[tool.poetry.dependencies]
python = "^3.11"
requests = "*"
psycopg = { version = "*", optional = true }
[tool.poetry.group.test.dependencies]
pytest = "*"
[tool.poetry.group.docs]
optional = true
[tool.poetry.group.docs.dependencies]
sphinx = "*"
`;
    expect(await missingOf({ 'pyproject.toml': poetry })).toEqual(['pytest']);
  });

  it('is what the usual environment of Hatch has', async () => {
    const hatch = `[tool.hatch.envs.default]
dependencies = ["pytest"]
features = ["cli"]
[tool.hatch.envs.docs]
dependencies = ["sphinx"]
`;
    expect(
      await missingOf({
        'pyproject.toml': `${project}[project.optional-dependencies]\ncli = ["rich"]\n${hatch}`,
      }),
    ).toEqual(['pytest', 'rich']);
  });

  it('is installed by the command that is told', async () => {
    const all = '[project.optional-dependencies]\ntest = ["pytest"]\n[dependency-groups]\ndev = ["ruff"]\n';

    expect(await remedies({ 'pyproject.toml': `${project}${all}` })).toContain(
      "Run `python3 -m venv --upgrade-deps .venv && .venv/bin/pip install '.[test]' --group dev`.",
    );
    expect(
      await remedies({
        'pyproject.toml': '',
        'setup.cfg': '[options.extras_require]\ntesting =\n  pytest\n',
      }),
    ).toContain("Run `python3 -m venv .venv && .venv/bin/pip install '.[testing]'`.");
  });
});

describe('a Python project whose sources are in src', () => {
  const project = '[project]\nname = "Acme"\nversion = "1"\n[build-system]\nrequires = ["setuptools"]\n';
  const source = { 'src/acme/__init__.py': '' };

  it('is to be installed itself', async () => {
    expect(await missingOf({ 'pyproject.toml': project, ...source })).toEqual(['Acme @ .']);
    const own = '.venv/lib/python3.11/site-packages/acme-1.dist-info/RECORD';
    expect(
      await missingOf({
        [own]: '__editable__.acme-1.pth,,\n',
        [`${path.dirname(path.dirname(own))}/__editable__.acme-1.pth`]: '',
      }),
    ).toEqual([]);
  });

  it('need not be where only programs stand there', async () => {
    expect(await missingOf({ 'pyproject.toml': project, 'src/manage.py': '' })).toEqual([]);
    expect(await missingOf({ 'src/acme.py': '' })).toEqual(['Acme @ .']);
  });

  it.each([
    ['pytest finds them', { 'pytest.ini': '[pytest]\npythonpath = src\n' }],
    ['nothing of it is built', { 'pyproject.toml': project.replace('[build-system]', '[other]') }],
  ])('need not be where %s', async (_, files) => {
    expect(await missingOf({ 'pyproject.toml': project, ...source, ...files })).toEqual([]);
  });
});
