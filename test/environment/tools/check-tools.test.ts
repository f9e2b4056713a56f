import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

/** A program that leaves a trace when it is run. */
async function trap(file: string): Promise<string> {
  const trace = join(sandbox.root, 'it-ran');
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho ran > '${trace}'\necho 1.0.0\n`);
  await chmod(file, 0o755);
  return trace;
}

describe('the check of tools', () => {
  it('asks the tools of an ecosystem for their versions', async () => {
    await sandbox.write({ 'package.json': '{}' });
    await sandbox.tool('node', 'v20.11.1');
    await sandbox.tool('npm', '10.2.4');

    const { required_tools, missing_tools, checks } = await check();

    expect(required_tools).toEqual(['node', 'npm']);
    expect(missing_tools).toEqual([]);
    expect(checks).toEqual([
      { check: 'node_version', status: 'success', value: '20.11.1', message: null },
      { check: 'npm_version', status: 'success', value: '10.2.4', message: null },
    ]);
  });

  it.each([
    ['Python 3.11.7', 'requirements.txt', 'python3', 'python_version', '3.11.7'],
    ['cargo 1.75.0 (1d8b05cdd 2023-11-20)', 'Cargo.toml', 'cargo', 'cargo_version', '1.75.0'],
    ['go version go1.22.3 linux/amd64', 'go.mod', 'go', 'go_version', '1.22.3'],
    [
      'ruby 3.2.2 (2023-03-30 revision e51014f9c0) [x86_64-linux]',
      'Gemfile',
      'ruby',
      'ruby_version',
      '3.2.2',
    ],
    ['Bundler version 2.4.10', 'Gemfile', 'bundle', 'bundle_version', '2.4.10'],
    ['PHP 8.2.7 (cli) (built: Jun  9 2023 19:37:27) (NTS)', 'composer.json', 'php', 'php_version', '8.2.7'],
    ['Composer version 2.6.5 2023-10-06 10:11:52', 'composer.json', 'composer', 'composer_version', '2.6.5'],
  ])('reads "%s"', async (prints, manifest, tool, name, version) => {
    await sandbox.write({ [manifest]: manifest.endsWith('.json') ? '{}' : '' });
    await sandbox.tool(tool, prints);

    const { checks } = await check();

    expect(checks).toContainEqual({ check: name, status: 'success', value: version, message: null });
  });

  it.each([
    ['pnpm-lock.yaml', '{}', 'pnpm'],
    ['yarn.lock', '{}', 'yarn'],
    ['package-lock.json', '{}', 'npm'],
    ['package-lock.json', '{"packageManager":"yarn@4.1.0"}', 'yarn'],
  ])('with %s and %s requires %s', async (lockFile, manifest, manager) => {
    await sandbox.write({ [lockFile]: '', 'package.json': manifest });

    const { required_tools } = await check();

    expect(required_tools).toEqual(['node', manager].sort());
  });

  it('takes a missing tool for grave only when a file is there to name it', async () => {
    await sandbox.write({ '.tool-versions': 'terraform 1.5.0\n', 'requirements.txt': '' });

    const { findings, missing_tools } = await check();

    expect(missing_tools).toEqual(['python3', 'terraform']);
    expect(findings.map(({ fingerprint, severity, path }) => [fingerprint, severity, path])).toEqual([
      ['environment/missing_tool/python3', 'medium', 'requirements.txt'],
      ['environment/missing_tool/terraform', 'high', '.tool-versions'],
    ]);
    expect(findings[1]?.remediation).toContain('https://developer.hashicorp.com/terraform/install');
  });

  it('reports a version that the repository does not want, with the file that asks for another', async () => {
    await sandbox.write({ '.nvmrc': '18\n', 'package.json': '{"engines":{"node":">=20"}}' });
    await sandbox.tool('node', 'v20.11.1');
    await sandbox.tool('npm', '10.2.4');

    const { checks, findings, dev_environment } = await check();

    expect(checks[0]).toMatchObject({
      check: 'node_version',
      status: 'failure',
      value: '20.11.1',
      message: '.nvmrc:1 asks for 18',
    });
    expect(findings).toMatchObject([
      { fingerprint: 'environment/tool_version_mismatch/node', severity: 'medium', path: '.nvmrc' },
    ]);
    expect(dev_environment).toBe('issues');
  });

  it('does not take the default of a version manager for what it picks inside the component', async () => {
    await sandbox.write({ '.nvmrc': '18\n' });
    const shims = join(sandbox.root, 'shims');
    await mkdir(shims);
    await sandbox.tool('node', 'v20.11.1');
    await symlink(join(sandbox.root, 'bin', 'node'), join(shims, 'node'));
    process.env['PATH'] = shims;

    const { checks, findings } = await check();

    expect(checks).toMatchObject([{ check: 'node_version', status: 'unknown', value: '20.11.1' }]);
    expect(findings).toEqual([]);
  });

  it('only looks for a tool that it does not know, and never runs it', async () => {
    await sandbox.write({ '.tool-versions': 'sops-age 1.0\n' });
    const trace = await trap(join(sandbox.root, 'bin', 'sops-age'));

    const { checks, missing_tools } = await check();

    expect(missing_tools).toEqual([]);
    expect(checks).toMatchObject([{ check: 'sops_age_version', status: 'unknown', value: null }]);
    expect(await pathExists(trace)).toBe(false);
  });

  it('never runs what lies in the component, though the PATH or a link leads there', async () => {
    await sandbox.write({ 'package.json': '{}', '.yarnrc.yml': 'yarnPath: .yarn/yarn.cjs\n' });
    const trace = await trap(join(sandbox.folder, 'node_modules', '.bin', 'node'));
    await symlink(join(sandbox.folder, 'node_modules', '.bin'), join(sandbox.root, 'linked'));
    const inside = [join(sandbox.folder, 'node_modules', '.bin'), join(sandbox.root, 'linked'), '.', ''];
    process.env['PATH'] = [...inside, join(sandbox.root, 'bin')].join(delimiter);

    const { missing_tools } = await check();

    expect(missing_tools).toContain('node');
    expect(await pathExists(trace)).toBe(false);
  });

  it('does not know the version of a tool that fails, and says what it printed', async () => {
    await sandbox.write({ '.nvmrc': '18\n' });
    await sandbox.tool('node', '');
    await writeFile(join(sandbox.root, 'bin', 'node'), '#!/bin/sh\necho broken >&2\nexit 3\n');

    const { checks } = await check();

    expect(checks).toEqual([
      { check: 'node_version', status: 'unknown', value: null, message: '`node --version` failed: broken' },
    ]);
  });

  it.each([
    [
      'a script whose interpreter is gone',
      '#!/opt/gone/bin/python3\n',
      'the program that it is run by is not there',
    ],
    ['a file for another machine', '\x7fELF\x02\x01\x01', '`go version` failed: '],
    [
      'a program that prints something else',
      '#!/bin/sh\necho hello there\n',
      'printed no version: hello there',
    ],
    ['a program that prints nothing', '#!/bin/sh\n', 'printed no version: it printed nothing'],
    [
      'a shim without a version',
      '#!/bin/sh\necho "no version is set" >&2\nexit 126\n',
      'failed: no version is set',
    ],
  ])('does not take %s for a tool that is ready', async (_what, content, reason) => {
    await sandbox.write({ 'go.mod': 'module a\n\ngo 1.22\n' });
    await writeFile(join(sandbox.root, 'bin', 'go'), content, { mode: 0o755 });

    const { checks, dev_environment, findings } = await check();

    expect(checks).toMatchObject([
      { check: 'go_version', status: 'unknown', message: expect.stringContaining(reason) as unknown },
    ]);
    expect(findings).toMatchObject([{ fingerprint: 'environment/broken_tool/go', severity: 'medium' }]);
    expect(dev_environment).toBe('issues');
  });

  it('does not see a file that may not be executed', async () => {
    await sandbox.write({ 'go.mod': 'module a\n\ngo 1.22\n' });
    await writeFile(join(sandbox.root, 'bin', 'go'), '#!/bin/sh\necho go1.22.0\n', { mode: 0o644 });

    expect((await check()).missing_tools).toEqual(['go']);
  });

  it('asks a tool once for components that are checked together', async () => {
    await sandbox.write({ '.nvmrc': '18\n' });
    await sandbox.tool('node', '');
    const count = join(sandbox.root, 'count');
    await writeFile(join(sandbox.root, 'bin', 'node'), `#!/bin/sh\necho x >> '${count}'\necho v18.0.0\n`);

    await Promise.all([check(), check(), check()]);

    expect(await readFile(count, 'utf8')).toBe('x\n');
  });
});
