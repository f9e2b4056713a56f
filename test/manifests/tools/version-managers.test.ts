import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

/** A program below the home folder that prints this, in a folder of the PATH. */
async function program(path: string, prints: string): Promise<void> {
  const file = join(sandbox.root, 'home', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${prints === '' ? 'exit 127' : `echo '${prints}'`}\n`);
  await chmod(file, 0o755);
  process.env['PATH'] = `${dirname(file)}:${process.env['PATH'] ?? ''}`;
}

/** Folders of installed versions below the home folder. */
async function installed(...paths: readonly string[]): Promise<void> {
  for (const path of paths) await mkdir(join(sandbox.root, 'home', path), { recursive: true });
}

interface Row {
  readonly files: Readonly<Record<string, string>>;
  /** Where the version manager's program for the tool stands, and what it prints outside the component. */
  readonly shim: readonly [path: string, prints: string];
  readonly installed: readonly string[];
  /** The command that is advised; undefined where the version is there. */
  readonly advice?: string;
}

const ROWS: Readonly<Record<string, Row>> = {
  'pyenv lacks the version': {
    files: { '.python-version': '3.12.4\n' },
    shim: ['.pyenv/shims/python3', 'Python 3.11.2'],
    installed: ['.pyenv/versions/3.11.2', '.pyenv/versions/3.12.3'],
    advice: 'pyenv install 3.12.4',
  },
  'pyenv has a version of that line': {
    files: { '.python-version': '3.12\n' },
    shim: ['.pyenv/shims/python3', 'Python 3.11.2'],
    installed: ['.pyenv/versions/3.11.2', '.pyenv/versions/3.12.3'],
  },
  'pyenv has an environment of that name': {
    files: { '.python-version': 'acme-tools\n' },
    shim: ['.pyenv/shims/python3', 'Python 3.11.2'],
    installed: ['.pyenv/versions/acme-tools'],
  },
  'pyenv has no default that answers, but the version': {
    files: { '.python-version': 'pypy3.10-7.3.13\n' },
    shim: ['.pyenv/shims/python3', ''],
    installed: ['.pyenv/versions/pypy3.10-7.3.13'],
  },
  'rbenv lacks the version': {
    files: { '.ruby-version': 'ruby-3.3.1\n' },
    shim: ['.rbenv/shims/ruby', 'ruby 3.2.0'],
    installed: ['.rbenv/versions/3.2.0'],
    advice: 'rbenv install ruby-3.3.1',
  },
  'asdf has only the version that another name stands for': {
    files: { '.tool-versions': 'nodejs 20\n' },
    shim: ['.asdf/shims/node', 'v18.1.0'],
    installed: ['.asdf/installs/nodejs/20.11.1'],
    advice: 'asdf install nodejs 20',
  },
  'asdf has the version': {
    files: { '.tool-versions': 'nodejs 20.11.1\n' },
    shim: ['.asdf/shims/node', 'v18.1.0'],
    installed: ['.asdf/installs/nodejs/20.11.1'],
  },
  'mise lacks the version': {
    files: { 'mise.toml': '[tools]\nterraform = "1.7"\n' },
    shim: ['.local/share/mise/shims/terraform', 'Terraform v1.6.6'],
    installed: ['.local/share/mise/installs/terraform/1.6.6'],
    advice: 'mise install terraform@1.7',
  },
  'mise has the version, while another one is on the PATH': {
    files: { '.config/mise/config.toml': '[tools]\nnode = "22"\n' },
    shim: ['.local/share/mise/installs/node/20.11.1/bin/node', 'v20.11.1'],
    installed: ['.local/share/mise/installs/node/22.1.0'],
  },
  'nvm lacks the version': {
    files: { '.nvmrc': 'lts/jod\n' },
    shim: ['.nvm/versions/node/v20.11.1/bin/node', 'v20.11.1'],
    installed: [],
    advice: 'nvm install lts/jod',
  },
  'nvm has the version': {
    files: { '.nvmrc': 'lts/jod\n' },
    shim: ['.nvm/versions/node/v20.11.1/bin/node', 'v20.11.1'],
    installed: ['.nvm/versions/node/v22.3.0'],
  },
  'volta lacks the version': {
    files: { 'package.json': '{"volta":{"node":"18.20.4"}}' },
    shim: ['.volta/bin/node', 'v20.11.1'],
    installed: ['.volta/tools/image/node/20.11.1'],
    advice: 'volta install node@18.20.4',
  },
  'rustup lacks the toolchain': {
    files: { 'rust-toolchain': '1.70.0\n' },
    shim: ['.rustup/shims/rustc', 'rustc 1.75.0'],
    installed: ['.rustup/toolchains/1.75.0-x86_64-unknown-linux-gnu'],
    advice: 'rustup toolchain install 1.70.0',
  },
  'rustup has the channel': {
    files: { 'rust-toolchain.toml': '[toolchain]\nchannel = "nightly"\n' },
    shim: ['.rustup/shims/rustc', 'rustc 1.75.0'],
    installed: ['.rustup/toolchains/nightly-x86_64-unknown-linux-gnu'],
  },
  'SDKMAN lacks the distribution': {
    files: { '.sdkmanrc': 'java=21.0.1-tem\n' },
    shim: ['.sdkman/candidates/java/current/bin/java', 'openjdk 21.0.1 2023-10-17'],
    installed: ['.sdkman/candidates/java/21.0.1-zulu'],
    advice: 'sdk install java 21.0.1-tem',
  },
  'goenv lacks the version': {
    files: { '.go-version': '1.23.1\n' },
    shim: ['.goenv/shims/go', 'go version go1.22.0 linux/amd64'],
    installed: ['.goenv/versions/1.22.0'],
    advice: 'goenv install 1.23.1',
  },
  'tfenv lacks the version': {
    files: { '.terraform-version': '1.5.7\n' },
    shim: ['.tfenv/bin/terraform', 'Terraform v1.6.6'],
    installed: ['.tfenv/versions/1.6.6'],
    advice: 'tfenv install 1.5.7',
  },
  '.NET has several SDKs, and one that will do': {
    files: { 'global.json': '{"sdk":{"version":"8.0.100"}}' },
    shim: ['dotnet/dotnet', '9.0.100'],
    installed: ['dotnet/sdk/8.0.104', 'dotnet/sdk/9.0.100'],
  },
  '.NET has several SDKs, and none that will do': {
    files: { 'global.json': '{"sdk":{"version":"8.0.300"}}' },
    shim: ['dotnet/dotnet', '9.0.100'],
    installed: ['dotnet/sdk/8.0.104', 'dotnet/sdk/9.0.100'],
    advice: 'dotnet-install.sh --version 8.0.300',
  },
};

describe('the versions that version managers have', () => {
  it.each(Object.entries(ROWS))('%s', async (_what, row) => {
    await sandbox.write(row.files);
    await program(...row.shim);
    await installed(...row.installed);
    await sandbox.tool('cargo', 'cargo 1.75.0');
    await sandbox.tool('npm', '10.2.4');

    const { dev_environment, findings, missing_tools } = await check();

    expect(missing_tools).toEqual([]);
    expect(findings.map(({ type, remediation }) => `${type}: ${remediation}`)).toEqual(
      row.advice === undefined ? [] : [`tool_version_mismatch: Run \`${row.advice}\`.`],
    );
    expect(dev_environment).toBe(row.advice === undefined ? 'ready' : 'issues');
  });

  it('count for a tool that only a shell with the manager has on its PATH', async () => {
    await sandbox.write({ '.nvmrc': '20\n' });
    await installed('.nvm/versions/node/v20.11.1');

    const { missing_tools, checks } = await check();

    expect(missing_tools).toEqual([]);
    expect(checks).toMatchObject([{ check: 'node_version', status: 'success', value: 'v20.11.1' }]);
  });

  it('do not count for a file that only says which versions will do: the default one is taken', async () => {
    await sandbox.write({
      'pyproject.toml': '[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3.12"\n',
    });
    await program('.pyenv/shims/python3', 'Python 3.11.2');
    await installed('.pyenv/versions/3.11.2', '.pyenv/versions/3.12.3');

    const { checks, dev_environment } = await check();

    expect(checks).toMatchObject([{ check: 'python_version', status: 'failure', value: '3.11.2' }]);
    expect(dev_environment).toBe('issues');
  });

  it('are found by the variable that says where they are', async () => {
    await sandbox.write({ '.python-version': '3.12.4\n' });
    process.env['PYENV_ROOT'] = join(sandbox.root, 'home', 'tools', 'python');
    await program('tools/python/shims/python3', 'Python 3.11.2');
    await installed('tools/python/versions/3.12.4');

    const { dev_environment } = await check();

    expect(dev_environment).toBe('ready');
  });

  it('are found where the executable is a link to the manager', async () => {
    await sandbox.write({ 'mise.toml': '[tools]\nnode = "20"\n' });
    await program('programs/mise', 'v18.1.0');
    await symlink(join(sandbox.root, 'home', 'programs', 'mise'), join(sandbox.root, 'bin', 'node'));
    await installed('.local/share/mise/installs/node/18.1.0');

    const { findings } = await check();

    expect(findings.map(({ remediation }) => remediation)).toEqual(['Run `mise install node@20`.']);
  });
});
