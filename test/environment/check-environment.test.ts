import { mkdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EnvironmentDocument } from '../../src/domain/environment.ts';
import { ComponentFolderError } from '../../src/domain/errors.ts';
import { checkEnvironment } from '../../src/environment/check-environment.ts';
import { NOW } from '../support/environment/sandbox.ts';
import { useSandbox } from '../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

describe('checkEnvironment', () => {
  it('is ready where nothing is asked for', async () => {
    await sandbox.write({ 'run.sh': 'exit 1\n' });

    const document = await check();

    expect(document).toEqual({
      schema_version: 1,
      component_id: 'HMS-TEST',
      last_checked: '2026-01-02T03:04:05.000Z',
      dev_environment: 'ready',
      dependencies_status: 'up_to_date',
      configuration_status: 'valid',
      required_tools: [],
      missing_tools: [],
      required_dependencies: [],
      missing_dependencies: [],
      configuration_issues: [],
      checks: [],
      findings: [],
      fixes: [],
    });
  });

  it('gives the same valid document for the same state', async () => {
    await sandbox.write({
      'package.json': '{"dependencies":{"b":"1","a":"2"},"devDependencies":{"a":"2"}}',
      'requirements.txt': 'flask==2.0\n',
      '.tool-versions': 'terraform 1.5\nnodejs 20\n',
      '.env.example': 'A=1\n',
    });

    const [first, second] = [await check(), await check()];

    expect(second).toEqual(first);
    expect(EnvironmentDocument.parse(first)).toEqual(first);
  });

  it('is not configured where neither a tool nor a dependency is there', async () => {
    await sandbox.write({ 'package.json': '{"dependencies":{"express":"^4.18.0"}}' });

    const { dev_environment } = await check();

    expect(dev_environment).toBe('not_configured');
  });

  it('writes nothing into the component', async () => {
    await sandbox.write({ 'package.json': '{"dependencies":{"express":"^4"}}', '.env.example': 'A=1\n' });
    await sandbox.realTool('node');
    const before = (await stat(sandbox.folder)).mtimeMs;

    await check();

    expect((await stat(sandbox.folder)).mtimeMs).toBe(before);
  });

  it('refuses a folder that is missing, and a file in its place', async () => {
    await rm(sandbox.folder, { recursive: true });
    const missing = check();

    await expect(missing).rejects.toThrow(ComponentFolderError);
    await expect(missing).rejects.toThrow(sandbox.folder);
    await writeFile(sandbox.folder, '');
    await expect(check()).rejects.toThrow(/HMS-TEST.*is not a folder/);
  });

  it('checks a component that is reached through a link', async () => {
    await mkdir(join(sandbox.root, 'real'));
    await rm(sandbox.folder, { recursive: true });
    await symlink(join(sandbox.root, 'real'), sandbox.folder);
    await sandbox.write({ '.env.example': 'A=1\n', '.env': 'A=2\n' });

    const { configuration_status } = await check();

    expect(configuration_status).toBe('valid');
  });

  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('stop'));

    const attempt = checkEnvironment(sandbox.member, { now: NOW, signal });

    await expect(attempt).rejects.toThrow('stop');
  });

  it('goes on when files are not what they should be', async () => {
    for (const name of ['package.json', '.tool-versions', '.nvmrc', '.gitmodules', 'Cargo.lock']) {
      await mkdir(join(sandbox.folder, name));
    }
    await symlink('/dev/zero', join(sandbox.folder, 'requirements.txt'));

    const document = await check();

    expect(document.dependencies_status).toBe('unknown');
    expect(document.configuration_status).toBe('unknown');
  });
});
