import type { Files } from '../files.ts';
import { shortName, type DemoEcosystem, type Package } from '../specimen.ts';

const COMMON = {
  gitignore: ['__pycache__/', '*.pyc', '.venv/', '*.egg-info/', 'build/', '.env'],
  test: { command: ['python3', '-m', 'unittest', 'discover', '-s', 'tests', '-q'] },
  ciSetup: ['- uses: actions/setup-python@v5', "  with: { python-version: '3.12' }"],
};

/** Python described by `pyproject.toml`; the tested modules need the standard library alone. */
export const pythonProject: DemoEcosystem = { ...COMMON, manifests: pyproject };

/** Python with pinned `requirements.txt` files. */
export const pythonRequirements: DemoEcosystem = { ...COMMON, manifests: requirements };

/** Python beside shell scripts that must agree with it: one script tests both. */
export const pythonWithShell: DemoEcosystem = { ...pythonProject, test: { command: ['sh', 'tests/check.sh'] } };

function pyproject({ facts, specimen, version }: Package): Files {
  const short = shortName(specimen.id);
  const text = `[build-system]
requires = ["setuptools>=69"]
build-backend = "setuptools.build_meta"

[project]
name = "hms-${short}"
version = "${version}"
description = "${facts.name}: ${facts.purpose}. Part of a made-up demo fleet."
requires-python = ">=3.9"
license = { text = "MIT" }
dependencies = ${tomlList(requirementLines(specimen.dependencies))}

[project.optional-dependencies]
dev = ${tomlList(requirementLines(specimen.devDependencies))}

[tool.setuptools]
packages = ["hms_${short}"]
`;
  return { 'pyproject.toml': text };
}

function requirements({ specimen, version }: Package): Files {
  const lines = (packages: Specifiers): string =>
    requirementLines(packages)
      .map((line) => `${line}\n`)
      .join('');
  return {
    VERSION: `${version}\n`,
    'requirements.txt': lines(specimen.dependencies),
    ...(specimen.devDependencies === undefined
      ? {}
      : { 'requirements-dev.txt': `-r requirements.txt\n${lines(specimen.devDependencies)}` }),
  };
}

type Specifiers = Readonly<Record<string, string>> | undefined;

function requirementLines(packages: Specifiers): string[] {
  return Object.entries(packages ?? {}).map(([name, specifier]) => `${name}${specifier}`);
}

function tomlList(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `  "${item}",\n`).join('')}]`;
}
