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
      requirements: [],
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

  it('names the file and the line that asks for each tool, package and variable', async () => {
    await sandbox.write({
      '.nvmrc': '\n20\n',
      'package.json':
        '{\n  "engines": { "node": ">=18" },\n  "dependencies": {\n    "a": "^1",\n    "b": "workspace:*"\n  }\n}\n',
      'requirements.txt': '# why\nFlask-Login==2.0\n',
      '.env.example': '# keys\nA=\nexport B=1\n',
    });

    const { requirements } = await check();

    const places = requirements.map(({ kind, name, path, line }) => `${kind} ${name} ${path}:${line ?? '-'}`);
    expect(places).toEqual([
      'tool node .nvmrc:2',
      'tool node package.json:2',
      'tool node package.json:-',
      'tool npm package.json:-',
      'tool python3 requirements.txt:-',
      'dependency a package.json:4',
      'dependency b package.json:5',
      'dependency Flask-Login requirements.txt:2',
      'variable A .env.example:2',
      'variable B .env.example:3',
    ]);
  });

  it('tells the line of what is missing', async () => {
    await sandbox.write({
      '.nvmrc': '20\n',
      'package.json': '{\n  "dependencies": {\n    "a": "^1"\n  }\n}\n',
      '.env.example': '# keys\nA=\nB=1\n',
      '.env': 'A=\n',
    });

    const { checks, findings } = await check();

    expect(findings.map(({ type, path, line }) => [type, path, line])).toEqual([
      ['missing_tool', '.nvmrc', 1],
      ['missing_tool', 'package.json', null],
      ['missing_dependencies', 'package.json', 3],
      ['missing_env_keys', '.env.example', 3],
    ]);
    expect(checks.map(({ message }) => message)).toEqual([
      'not on the PATH; required by .nvmrc:1, package.json',
      'not on the PATH; required by package.json',
      'not installed: a@^1 (package.json:3)',
      '.env lacks B (.env.example:3)',
    ]);
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
