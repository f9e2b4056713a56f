import { describe, expect, it } from '@jest/globals';
import { readDependencies } from '../../support/manifests/read-dependencies.ts';
import { parse, parseManifest, type Parsed } from '../../support/manifests/ecosystems/parse.ts';

const pyproject = (text: string): Promise<Parsed> => parse('python', 'pyproject.toml', text);

describe('pyproject.toml', () => {
  it('asks once for what Poetry’s table only adds a source to', async () => {
    const { runtime } = await pyproject(
      '[project]\ndependencies = ["Py_YAML>=6"]\n[tool.poetry.dependencies]\npy-yaml = { source = "x" }\nmore = "^1"\n',
    );

    expect(runtime).toEqual(['Py_YAML >=6', 'more ^1']);
  });

  it('has the groups of PDM and Hatch for development, without folders', async () => {
    const { dev } = await pyproject(
      '[tool.pdm.dev-dependencies]\nt = ["pytest", "-e file:///x#egg=x"]\n[tool.hatch.envs.docs]\ndependencies = ["mkdocs>=1", "x @ {root:uri}/x"]\n',
    );

    expect(dev).toEqual(['pytest *', 'mkdocs >=1']);
  });

  it('keeps a marker in what is written', async () => {
    const { dependencies } = await parseManifest(
      'python',
      'pyproject.toml',
      '[project]\ndependencies = ["a>=1 ; python_version < \'3.9\'", "b==2"]\n',
    );

    expect(dependencies).toEqual([
      { name: 'a', version: '>=1', written: ">=1 ; python_version < '3.9'" },
      { name: 'b', version: '2' },
    ]);
  });

  it.each([
    ['', { unknown: ['`dependencies` is dynamic, so only the build backend could tell what it asks for.'] }],
    ['[tool.setuptools.dynamic]\ndependencies = { file = ["base.txt"] }\n', { includes: ['base.txt'] }],
    ['[tool.setuptools.dynamic]\ndependencies = { file = "base.txt" }\n', { includes: ['base.txt'] }],
  ])('that is dynamic says what is not known: %j', async (rest, expected) => {
    const manifest = await parse(
      'python',
      'sub/pyproject.toml',
      `[project]\ndynamic = ["dependencies"]\n${rest}`,
    );

    expect(manifest).toMatchObject(expected);
  });

  it.each([
    ['[project]\ndependencies = ["a"]\n[tool.uv]\n', true],
    ['[project]\ndependencies = ["a"]\n[tool.uv]\n[build-system]\nrequires = []\n', false],
    ['[project]\ndependencies = []\n[tool.uv]\n', false],
  ])('wants a lockfile when it is an application that a tool locks: %j', async (text, wanted) => {
    const { wantsLockfile } = await pyproject(text);

    expect(wantsLockfile).toBe(wanted);
  });

  it('brings in the members of its uv workspace, with one lockfile for all', async () => {
    const { manifests, dependencies } = await readDependencies({
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\nexclude = ["packages/no"]\n',
      'uv.lock': '[[package]]\nname = "flask"\nversion = "3.0.0"\n',
      'packages/a/pyproject.toml': '[project]\nname = "a"\ndependencies = ["flask"]\n',
      'packages/a/requirements.txt': 'ignored\n',
      'packages/no/pyproject.toml': '[project]\ndependencies = ["ignored"]\n',
    });

    expect(manifests.map(({ path, lockfile }) => [path, lockfile])).toEqual([
      ['packages/a/pyproject.toml', 'uv.lock'],
      ['pyproject.toml', 'uv.lock'],
    ]);
    expect(dependencies).toMatchObject([{ name: 'flask', locked: '3.0.0' }]);
  });
});

describe('older manifests of Python', () => {
  it('gives what a Pipfile lists, categories apart', async () => {
    const { runtime, dev, wantsLockfile } = await parse(
      'python',
      'Pipfile',
      '[[source]]\nname = "x"\n[packages]\na = "*"\nb = "==1.0"\nc = { git = "https://example.org/c", ref = "x" }\nd = { version = ">=2", extras = ["e"] }\n[dev-packages]\nt = "==1,!=2"\n[docs]\ns = "*"\n[requires]\npython_version = "3.12"\n',
    );

    expect(runtime).toEqual(['a *', 'b 1.0', 'c @ https://example.org/c', 'd >=2']);
    expect(dev).toEqual(['t ==1,!=2', 's *']);
    expect(wantsLockfile).toBe(true);
  });

  it('gives what setup.cfg lists', async () => {
    const { runtime, dev } = await parse(
      'python',
      'setup.cfg',
      '[metadata]\nname = x\n[options]\ninstall_requires =\n    a>=1  # why\n    # b\n    c; python_version < "3.8"\ntests_require = t\n[options.extras_require]\ndev =\n    d==1\n[flake8]\nignore = E1\n',
    );

    expect(runtime).toEqual(['a >=1', 'c *']);
    expect(dev).toEqual(['t *', 'd 1']);
  });

  it('follows the file that setup.cfg names, and says where it does not parse', async () => {
    const { includes } = await parse(
      'python',
      's/setup.cfg',
      '[options]\ninstall_requires = file: a.txt, b.txt\n',
    );
    const broken = parse('python', 'setup.cfg', '[options]\nnonsense\n');

    expect(includes).toEqual(['a.txt', 'b.txt']);
    await expect(broken).rejects.toMatchObject({ name: 'ManifestError', line: 2 });
  });

  it('says that setup.py is not run', async () => {
    const { unknown } = await parse('python', 'setup.py', 'import os; os.abort()');

    expect(unknown).toEqual(['What setup.py itself asks for can be told only by running it.']);
  });

  it.each([
    ['# This file was autogenerated by uv via the following command:\na==1.0\nb>=2\n'],
    ['#\n# This file is autogenerated by pip-compile with Python 3.12\n#\na==1.0\n'],
    ['a==1.0 \\\n    --hash=sha256:00\n'],
  ])('takes a compiled requirements file for its own lockfile: %j', async (text) => {
    const { dependencies, lockfiles } = await readDependencies({ 'requirements.txt': text });

    expect(dependencies).toContainEqual({ name: 'a', version: '1.0', ecosystem: 'python', locked: '1.0' });
    expect(lockfiles).toMatchObject([{ path: 'requirements.txt', package_count: 1, dev_package_count: 0 }]);
  });

  it('reads the folder of requirements files, those for development apart', async () => {
    const { dependencies, dev_dependencies } = await readDependencies({
      'pyproject.toml': '[project]\ndependencies = ["a"]\n',
      'requirements/base.txt': 'b\n',
      'requirements/tests.txt': 'c\n',
      'deep/requirements.txt': 'ignored\n',
    });

    expect(dependencies.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(dev_dependencies.map(({ name }) => name)).toEqual(['c']);
  });
});
