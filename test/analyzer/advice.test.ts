import { execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import { analyze, createRepository, createSandbox, type Sandbox } from '../support/analyzer/fixture.ts';

const PACKAGE = JSON.stringify({
  name: 'shop',
  private: true,
  version: '1.0.0',
  dependencies: { tax: 'file:./tax' },
});
const WITH_DEPENDENCY = {
  'package.json': PACKAGE,
  'tax/package.json': '{"name":"tax","version":"1.0.0"}',
};
const IS_ROOT = process.getuid?.() === 0;

async function findingOf(type: string, { folder }: Sandbox): Promise<Finding> {
  const { issues } = await analyze(folder);
  const found = issues.find((finding) => finding.type === type);
  if (found === undefined)
    throw new Error(`no ${type} among ${issues.map((issue) => issue.type).join(', ')}`);
  return found;
}

async function typesOf({ folder }: Sandbox): Promise<string[]> {
  return (await analyze(folder)).issues.map(({ type }) => type);
}

/** The commands of an advice that are no `hms`, in their order. */
function commandsOf({ remediation }: Finding): string[] {
  return [...remediation.matchAll(/`([^`]+)`/g)].map(([, command = '']) => command);
}

/** Runs them as a person does who stands in the component's folder. */
function run({ folder }: Sandbox, commands: readonly string[]): void {
  for (const command of commands) {
    execFileSync('/bin/sh', ['-c', command], {
      cwd: folder,
      env: { ...process.env, GIT_CONFIG_GLOBAL: process.env['GIT_CONFIG_GLOBAL'] ?? '/dev/null' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}

function ignore({ folder }: Sandbox, { remediation }: Finding): void {
  const [, what = ''] = /list (\S+) in \.gitignore/.exec(remediation) ?? [];
  appendFileSync(path.join(folder, '.gitignore'), `${what}\n`);
}

function commit(sandbox: Sandbox): void {
  sandbox.git('add', '--all');
  sandbox.git('commit', '--quiet', '--message=as advised');
}

describe('what a finding says to do, done as it stands', () => {
  it.each([
    ['binary_file_in_git', { 'out/Main.class': 'x', 'out/My Page.class': 'x' }],
    ['installed_packages_in_git', { 'my app/node_modules/.package-lock.json': '{}' }],
  ])('takes it out of git: %s', async (type, files) => {
    using repository = createRepository(files);
    const finding = await findingOf(type, repository);

    run(repository, commandsOf(finding));
    if (type === 'binary_file_in_git') ignore(repository, finding);
    else appendFileSync(path.join(repository.folder, '.gitignore'), 'my app/node_modules/\n');
    commit(repository);

    expect(finding.remediation).toContain(type === 'binary_file_in_git' ? '*.class' : 'my app/node_modules/');
    const left = await typesOf(repository);
    expect(left).not.toContain(type);
    expect(left).not.toContain('uncommitted_work');
  });

  it.each([
    ['missing_readme', 'README.md'],
    ['missing_license', 'LICENSE'],
    ['missing_ci', '.github/workflows/ci.yml'],
    ['missing_tests', 'test/a.test.js'],
  ])('adds and commits it: %s', async (type, file) => {
    using repository = createRepository({ 'a.js': 'export const a = 1;\n' });
    const { remediation } = await findingOf(type, repository);

    repository.write({ [file]: 'on: push\n' });
    const uncommitted = await typesOf(repository);
    commit(repository);

    expect(remediation).toMatch(/commit (?:it|them)/);
    expect(uncommitted).toContain(type);
    expect(await typesOf(repository)).not.toContain(type);
  });

  it('writes the lockfile that is missing', async () => {
    using repository = createRepository({ ...WITH_DEPENDENCY, '.gitignore': 'node_modules\n' });

    run(repository, commandsOf(await findingOf('missing_lockfile', repository)));
    commit(repository);

    expect(await typesOf(repository)).not.toContain('missing_lockfile');
  });

  it('brings a lockfile into step', async () => {
    using repository = createRepository({ ...WITH_DEPENDENCY, '.gitignore': 'node_modules\n' });
    run(repository, ['npm install --package-lock-only']);
    commit(repository);
    repository.write({
      'package.json': PACKAGE.replace('"file:./tax"', '"file:./tax","vat":"file:./vat"'),
      'vat/package.json': '{"name":"vat","version":"1.0.0"}',
    });

    run(repository, commandsOf(await findingOf('lockfile_out_of_step', repository)));
    commit(repository);

    expect(await typesOf(repository)).not.toContain('lockfile_out_of_step');
  });

  it('takes a broken lockfile from where it was whole', async () => {
    using repository = createRepository({ ...WITH_DEPENDENCY, '.gitignore': 'node_modules\n' });
    run(repository, ['npm install --package-lock-only']);
    commit(repository);
    repository.write({ 'package-lock.json': '{ "lockfileVersion": 3, <<<<' });
    commit(repository);

    const [log = '', checkout = ''] = commandsOf(await findingOf('lockfile_unparsable', repository));
    run(repository, [log, checkout.replace('COMMIT', 'HEAD~1')]);

    expect(await typesOf(repository)).not.toContain('lockfile_unparsable');
  });

  it('writes a broken lockfile anew', async () => {
    using repository = createRepository({
      ...WITH_DEPENDENCY,
      'package-lock.json': '{',
      '.gitignore': 'node_modules\n',
    });
    const [, , anew = ''] = commandsOf(await findingOf('lockfile_unparsable', repository));

    rmSync(path.join(repository.folder, 'package-lock.json'));
    run(repository, [anew]);
    commit(repository);

    expect(await typesOf(repository)).not.toContain('lockfile_unparsable');
  });

  it.each([['its clone'], ['an empty folder']])(
    'records a submodule that nobody can clone, with %s',
    async (state) => {
      using repository = withEmbedded();
      if (state === 'an empty folder')
        rmSync(path.join(repository.folder, 'lib one/.git'), { recursive: true });
      const [setPath = '', setUrl = ''] = commandsOf(await findingOf('unresolved_submodule', repository));

      run(repository, [setPath, setUrl.replace(' URL', ' https://git.example.org/lib.git')]);
      repository.git('add', '.gitmodules');
      repository.git('commit', '--quiet', '--message=as advised');

      expect(await typesOf(repository)).not.toContain('unresolved_submodule');
    },
  );

  it('or keeps its files', async () => {
    using repository = withEmbedded();
    const [, , remove = '', add = ''] = commandsOf(await findingOf('unresolved_submodule', repository));

    run(repository, [remove]);
    rmSync(path.join(repository.folder, 'lib one/.git'), { recursive: true });
    run(repository, [add]);
    repository.git('commit', '--quiet', '--message=as advised');

    expect(await typesOf(repository)).not.toContain('unresolved_submodule');
    expect(repository.git('ls-files')).toContain('lib one/lib.c');
  });

  it('puts uncommitted work aside', async () => {
    using repository = createRepository({ 'a.js': '1;\n' });
    repository.write({ 'a.js': '2;\n', 'b.js': '3;\n' });
    const [stash = ''] = commandsOf(await findingOf('uncommitted_work', repository));

    run(repository, [stash.replace('git ', 'git -c user.name=Ada -c user.email=ada@example.org ')]);

    expect(await typesOf(repository)).not.toContain('uncommitted_work');
  });

  it('never takes secrets along with other work', async () => {
    using repository = createRepository({ 'a.js': '1;\n' });
    repository.write({ '.env': 'A=1\n', 'a.js': '2;\n' });
    const { issues } = await analyze(repository.folder);
    const advice = issues
      .filter(({ type }) => type === 'uncommitted_work')
      .map(({ remediation }) => remediation);

    expect(advice).toHaveLength(2);
    expect(advice.join()).not.toContain('git stash');
  });
});

describe('a repository of another user', () => {
  const before = process.env['GIT_CONFIG_GLOBAL'];
  afterEach(() => {
    if (before === undefined) delete process.env['GIT_CONFIG_GLOBAL'];
    else process.env['GIT_CONFIG_GLOBAL'] = before;
  });

  it('is no finding once git was told that it is meant so', async () => {
    using place = createSandbox();
    using repository = createRepository({ 'a.js': '1;\n' });
    const settings = path.join(place.folder, 'gitconfig');
    writeFileSync(settings, '');
    process.env['GIT_CONFIG_GLOBAL'] = settings;
    // Only root can give something away; for anyone else there is no such finding.
    if (IS_ROOT) chownSync(repository.folder, 65534, 65534);
    const found = (await analyze(repository.folder)).issues.find(({ type }) => type === 'other_owner');

    run(
      repository,
      found === undefined
        ? []
        : commandsOf(found)
            .slice(1)
            .map((command) => command.replace('FOLDER', repository.folder)),
    );

    expect(found !== undefined).toBe(IS_ROOT);
    expect(await typesOf(repository)).not.toContain('other_owner');
  });
});

/** A repository that has another one in `lib one`, added by mistake. */
function withEmbedded(): Sandbox {
  const repository = createRepository({ 'lib one/lib.c': 'int lib;\n' });
  repository.git('rm', '-r', '--quiet', '--cached', 'lib one');
  repository.gitIn('lib one', {}, 'init', '--quiet');
  repository.gitIn('lib one', {}, 'add', '--all');
  repository.gitIn('lib one', {}, 'commit', '--quiet', '--message=begin');
  repository.git('add', '--all');
  repository.git('commit', '--quiet', '--message=add lib');
  return repository;
}
