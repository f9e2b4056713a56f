import { describe, expect, it } from '@jest/globals';
import { readPackages } from '../../../support/manifests/read-packages.ts';

describe('a Python project', () => {
  it('publishes and requires what its pyproject.toml says, by normalized names', async () => {
    const packages = await readPackages({
      'pyproject.toml': `# jinja2 is wanted
[project]
name = "My_Own.Tool"
dependencies = [
  # click is a comment
  "Jinja2>=3",
  "zope.interface ; python_version < '4'",
]
[project.optional-dependencies]
async = ["asgiref>=3"]
dev-tools = ["black"]
[dependency-groups]
tests = ["pytest", {include-group = "x"}]
x = []
[build-system]
requires = ["flit_core<4"]
`,
    });

    expect(packages).toEqual({
      publishes: ['pkg:pypi/my-own-tool pyproject.toml:3'],
      requires: [
        'optional pkg:pypi/asgiref pyproject.toml:10',
        'development pkg:pypi/black pyproject.toml:11',
        'build pkg:pypi/flit-core pyproject.toml:16',
        'runtime pkg:pypi/jinja2 pyproject.toml:6',
        'development pkg:pypi/pytest pyproject.toml:13',
        'runtime pkg:pypi/zope-interface pyproject.toml:7',
      ],
    });
  });

  it('is read from the tables of Poetry, a setup.cfg, a Pipfile and requirements files', async () => {
    const packages = await readPackages({
      'pyproject.toml': `[tool.poetry]
name = "own"
[tool.poetry.dependencies]
python = "^3.9"
requests = "^2"
redis = { version = "^5", optional = true }
[tool.poetry.group.dev.dependencies]
pytest = "^8"
`,
      'setup.cfg': `[metadata]
name = other
[options]
install_requires =
    attrs
    # tomli is none
    tomli; python_version < "3.11"
[options.extras_require]
docs = sphinx
`,
      Pipfile: '[packages]\nflask = "*"\n[dev-packages]\nruff = "*"\n',
      'requirements.txt':
        '# numpy\nscipy==1 \\\n  --hash=sha256:00\n-e git+https://example.org/n.git#egg=numpy\n',
      'requirements-dev.txt': 'mypy\n',
    });

    expect(packages).toEqual({
      publishes: ['pkg:pypi/other setup.cfg:2', 'pkg:pypi/own pyproject.toml:2'],
      requires: [
        'runtime pkg:pypi/attrs setup.cfg:5',
        'runtime pkg:pypi/flask Pipfile:2',
        'development pkg:pypi/mypy requirements-dev.txt:1',
        'runtime pkg:pypi/numpy requirements.txt:4',
        'development pkg:pypi/pytest pyproject.toml:8',
        'optional pkg:pypi/redis pyproject.toml:6',
        'runtime pkg:pypi/requests pyproject.toml:5',
        'development pkg:pypi/ruff Pipfile:4',
        'runtime pkg:pypi/scipy requirements.txt:2',
        'development pkg:pypi/sphinx setup.cfg:9',
        'runtime pkg:pypi/tomli setup.cfg:7',
      ],
    });
  });

  it('is read from the literal text of a setup.py', async () => {
    const packages = await readPackages({
      'setup.py': `# setup(name="none")
from setuptools import setup, find_packages
VERSION = f"{1}.{2}"
setup(
    name='My_Pkg',  # name='other'
    packages=find_packages(name="inner"),
    install_requires=[
        "requests>=2", 'click',
        f"x{VERSION}",
    ],
    tests_require=["pytest"],
    setup_requires=computed(),
)
`,
    });

    expect(packages).toEqual({
      publishes: ['pkg:pypi/my-pkg setup.py:5'],
      requires: [
        'runtime pkg:pypi/click setup.py:8',
        'development pkg:pypi/pytest setup.py:11',
        'runtime pkg:pypi/requests setup.py:8',
      ],
    });
  });

  it.each([
    '[project]\nname = "a"\nclassifiers = ["Private :: Do Not Upload"]\n',
    '[project]\nname = "a"\n[tool.uv]\npackage = false\n',
    '[tool.poetry]\nname = "a"\npackage-mode = false\n',
  ])('is private by %j', async (text) => {
    const { publishes } = await readPackages({ 'pyproject.toml': text });
    expect(publishes).toEqual([expect.stringMatching(/^private pkg:pypi\/a /)]);
  });

  it('asks for nothing by what restricts versions, and for development by what checks its quality', async () => {
    const { requires } = await readPackages({
      'requirements/base.in': 'click\n',
      'requirements/quality.in': 'pylint\n',
      'requirements/constraints.txt': 'click<9\nxblock==1\n',
      'requirements/their-constraints.txt': 'django<5\n',
    });

    expect(requires).toEqual([
      'runtime pkg:pypi/click requirements/base.in:1',
      'development pkg:pypi/pylint requirements/quality.in:1',
    ]);
  });

  it('is read from the extras of a setup.py, as far as they are literal text', async () => {
    const { requires } = await readPackages({
      'setup.py': `from setuptools import setup
setup(
    name="own",
    extras_require={
        "async": ["asgiref>=3"],
        "dev": ["pytest", computed],
        computed: ["secret"],
        ":python_version < '3'": ["six"],
    },
)
`,
    });

    expect(requires).toEqual([
      'optional pkg:pypi/asgiref setup.py:5',
      'development pkg:pypi/pytest setup.py:6',
      'runtime pkg:pypi/six setup.py:8',
    ]);
  });
});
