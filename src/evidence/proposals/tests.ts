import type { RepositoryFiles } from './repository-files.ts';

/** A `test:` as it would stand in `components.yaml`. */
export interface TestProposal {
  readonly command: readonly string[];
  readonly junit?: string;
  readonly format?: string;
}

type Propose = (files: RepositoryFiles) => Promise<TestProposal | undefined> | TestProposal | undefined;

/**
 * How the tests of a repository are run, by what its manifests say: the first of these that fits. A report is written outside
 * the repository where the runner can, or printed; else the runner's own summary is read. JavaScript comes last: its manifest is often
 * there for tools alone.
 */
export async function proposeTests(files: RepositoryFiles): Promise<TestProposal | undefined> {
  for (const propose of [go, cargo, maven, gradle, dotnet, mix, phpunit, rspec, pytest, deno, javascript]) {
    const proposed = await propose(files);
    if (proposed !== undefined) return proposed;
  }
  return undefined;
}

const go: Propose = ({ has }) =>
  has('go.mod') ? { command: ['go', 'test', '-json', './...'], format: 'go' } : undefined;

const cargo: Propose = ({ has }) => (has('Cargo.toml') ? { command: ['cargo', 'test'] } : undefined);

const maven: Propose = ({ has }) =>
  has('pom.xml')
    ? {
        command: [has('mvnw') ? './mvnw' : 'mvn', '--batch-mode', 'test'],
        junit: '**/target/surefire-reports/TEST-*.xml',
      }
    : undefined;

/** Cleaned first: Gradle writes no report for tests that it takes for up to date. */
const gradle: Propose = ({ has }) =>
  has('build.gradle') || has('build.gradle.kts')
    ? {
        command: [has('gradlew') ? './gradlew' : 'gradle', 'cleanTest', 'test'],
        junit: '**/build/test-results/**/TEST-*.xml',
      }
    : undefined;

const dotnet: Propose = ({ names }) =>
  names.some((name) => /\.(?:sln|slnx|csproj|fsproj)$/.test(name))
    ? { command: ['dotnet', 'test'] }
    : undefined;

const mix: Propose = ({ has }) => (has('mix.exs') ? { command: ['mix', 'test'] } : undefined);

const phpunit: Propose = ({ has }) =>
  has('phpunit.xml') || has('phpunit.xml.dist')
    ? { command: ['vendor/bin/phpunit', '--log-junit', '{report}'] }
    : undefined;

const rspec: Propose = ({ has, reaches }) => {
  if (!has('.rspec') && !reaches('spec/spec_helper.rb')) return undefined;
  return { command: [...(has('Gemfile') ? ['bundle', 'exec'] : []), 'rspec'] };
};

const pytest: Propose = async ({ has, text, reaches }) => {
  const isUsed =
    has('pytest.ini') ||
    has('conftest.py') ||
    reaches('tests/conftest.py') ||
    /\bpytest\b/.test(await text('pyproject.toml')) ||
    (await text('setup.cfg')).includes('[tool:pytest]') ||
    (await text('tox.ini')).includes('[pytest]');
  const python = ['.venv/bin/python', 'venv/bin/python'].find((program) => reaches(program)) ?? 'python3';
  return isUsed ? { command: [python, '-m', 'pytest', '--junitxml={report}'] } : undefined;
};

const deno: Propose = ({ has }) =>
  has('deno.json') || has('deno.jsonc') ? { command: ['deno', 'test'] } : undefined;

const LOCKFILES = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
] as const;

/** What `npm init` writes where there are no tests. */
const NO_TESTS = 'no test specified';

const javascript: Propose = async ({ has, text }) => {
  const script = testScriptOf(await text('package.json'));
  if (script === undefined || script.includes(NO_TESTS)) return undefined;
  if (/^vitest(?: run)?$/.test(script.trim()))
    return {
      command: [
        ...['npx', '--no-install', 'vitest', 'run', '--reporter=default', '--reporter=junit'],
        '--outputFile.junit={report}',
      ],
    };
  const [, manager = 'npm'] = LOCKFILES.find(([lockfile]) => has(lockfile)) ?? [];
  return { command: [manager, 'test'] };
};

function testScriptOf(manifest: string): string | undefined {
  let read: unknown;
  try {
    read = JSON.parse(manifest);
  } catch {
    // No manifest, or none that npm would read either.
    return undefined;
  }
  const { scripts } = Object(read) as { scripts?: unknown };
  const { test } = Object(scripts) as { test?: unknown };
  return typeof test === 'string' && test.trim() !== '' ? test : undefined;
}
