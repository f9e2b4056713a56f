import { execFileSync } from 'node:child_process';
import { appendFile, copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import { checkEnvironment } from '../../src/environment/check-environment.ts';
import { useSandbox } from '../support/environment/use-sandbox.ts';

const NOW = new Date('2026-05-04T12:00:00Z');
const AS_ADA = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];

const sandbox = useSandbox();
beforeEach(() => {
  sandbox.wholeMachine();
  sandbox.git('init', '--quiet');
});

async function findings(fixes: 'safe'[] = ['safe']): Promise<readonly Finding[]> {
  const member = { ...sandbox.member, allow: { ...sandbox.member.allow, fixes } };
  return (await checkEnvironment(member, { now: NOW })).findings;
}

async function adviceFor(type: string): Promise<string> {
  const all = await findings();
  const found = all.find((finding) => finding.type === type);
  if (found === undefined)
    throw new Error(`no ${type} among ${all.map((finding) => finding.type).join(', ')}`);
  return found.remediation;
}

function run(command: string): void {
  execFileSync('/bin/sh', ['-c', command], {
    cwd: sandbox.folder,
    env: { ...process.env, GIT_ALLOW_PROTOCOL: 'file' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('what an environment finding says to do, done as it stands', () => {
  it('makes the .env file, after git ignores it', async () => {
    await sandbox.write({ '.env.example': 'PORT=8080\n' });
    const before = await adviceFor('missing_env_file');

    await appendFile(
      join(sandbox.folder, '.gitignore'),
      `${/List (\S+) in \.gitignore/.exec(before)?.[1] ?? ''}\n`,
    );
    const after = await adviceFor('missing_env_file');
    const [, from = '', to = ''] = /Copy (\S+) to (\S+)/.exec(after) ?? [];
    await copyFile(join(sandbox.folder, from), join(sandbox.folder, to));

    expect(before).toMatch(/^List \.env in \.gitignore and commit that, .*\. Then copy/);
    expect(before).toContain('`hms environment check HMS-TEST --fix`');
    expect((await findings()).map(({ type }) => type)).not.toContain('missing_env_file');
  });

  it('names no fix that the operator does not allow', async () => {
    await sandbox.write({ '.env.example': 'PORT=8080\n' });

    const [finding] = await findings([]);

    expect(finding?.remediation).not.toContain('--fix');
    expect(finding?.remediation).toContain('copy .env.example to .env, and fill in');
  });

  it('clones a submodule whose path has a space', async () => {
    const library = join(sandbox.root, 'library');
    await mkdir(library);
    execFileSync('git', ['init', '--quiet'], { cwd: library });
    execFileSync('git', [...AS_ADA, 'commit', '--quiet', '--allow-empty', '-m', 'begin'], { cwd: library });
    sandbox.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library, 'the library');
    sandbox.git(...AS_ADA, 'commit', '--quiet', '-m', 'library');
    sandbox.git('submodule', '--quiet', 'deinit', '--force', 'the library');
    await rm(join(sandbox.folder, '.git/modules'), { recursive: true });

    run(/`(git [^`]+)`/.exec(await adviceFor('uninitialised_submodule'))?.[1] ?? '');

    expect(await findings()).toEqual([]);
  });

  it('installs what a manifest asks for', async () => {
    await sandbox.write({
      '.gitignore': 'node_modules\n',
      'package.json': '{"name":"shop","private":true,"dependencies":{"tax":"file:./tax"}}',
      'tax/package.json': '{"name":"tax","version":"1.0.0"}',
    });

    run(/`([^`]+)`/.exec(await adviceFor('missing_dependencies'))?.[1] ?? '');

    expect((await findings()).map(({ type }) => type)).not.toContain('missing_dependencies');
  });
});
