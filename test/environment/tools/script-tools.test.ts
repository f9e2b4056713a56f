import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

async function program(path: string, firstLine: string): Promise<void> {
  await sandbox.write({ [path]: `${firstLine}\nexit\n` });
  await chmod(join(sandbox.folder, path), 0o755);
}

const missing = async (): Promise<readonly string[]> =>
  (await checkEnvironment(sandbox.member, { now: NOW })).missing_tools;

describe('what the scripts of a component need', () => {
  it('is make, and the interpreters that their first lines name', async () => {
    await sandbox.write({ Makefile: 'all:\n', 'scripts/notes.txt': '#!/usr/bin/perl\n' });
    await program('scripts/build', '#!/usr/bin/env -S FOO=1 zsh -e');
    await program('bin/report', '#!/opt/python3.12 -u');
    await program('release', '#! /usr/local/bin/ruby');
    await program('scripts/bundle', '#!/usr/bin/env tsx');
    await program('scripts/plain', '#!/bin/sh');
    await program('install.ps1', '#!/usr/bin/env pwsh');
    await program('test/fixtures/odd', '#!/usr/bin/lua');

    expect(await missing()).toEqual(['make', 'python3', 'ruby', 'zsh']);
  });

  it('sets nothing up by being there, as a system brings it', async () => {
    await sandbox.write({ Makefile: 'all:\n', 'Package.swift': 'let package = Package(name: "A")\n' });
    await sandbox.tool('make', 'GNU Make 4.3');

    const { dev_environment } = await checkEnvironment(sandbox.member, { now: NOW });

    expect(dev_environment).toBe('not_configured');
  });

  it('is told with the file and the line', async () => {
    await program('bin/report', '#!/usr/bin/env python3');

    const { findings } = await checkEnvironment(sandbox.member, { now: NOW });

    expect(findings).toMatchObject([
      { type: 'missing_tool', severity: 'medium', path: 'bin/report', line: 1 },
    ]);
  });
});

describe('what a development container brings', () => {
  const CONTAINER = `{
  // What we work in.
  "image": "mcr.microsoft.com/devcontainers/typescript-node:1-22-bookworm",
  "features": {
    "ghcr.io/devcontainers/features/python:1": { "version": "3.12" },
    "ghcr.io/devcontainers/features/terraform:1": "latest",
  },
}
`;
  const told = async (): Promise<unknown> =>
    (await checkEnvironment(sandbox.member, { now: NOW })).findings.map(
      ({ type, description, path, line }) => `${type} ${description} ${path ?? ''}:${line ?? ''}`,
    );

  it('says which version of a tool is meant that is asked for without one', async () => {
    await sandbox.write({ '.devcontainer/devcontainer.json': CONTAINER, 'package.json': '{}' });
    await sandbox.tool('node', 'v20.1.0');
    await sandbox.tool('npm', '10.0.0');

    expect(await told()).toEqual([
      'tool_version_mismatch node is 20.1.0 on this machine; .devcontainer/devcontainer.json:3 asks for 22 .devcontainer/devcontainer.json:3',
    ]);
  });

  it('counts before what its image has', async () => {
    const features = '{ "ghcr.io/devcontainers/features/node:1": "20" }';
    const image = 'mcr.microsoft.com/devcontainers/javascript-node:22';
    await sandbox.write({ '.devcontainer.json': `{ "image": "${image}", "features": ${features} }` });
    await sandbox.write({ 'package.json': '{}' });
    await sandbox.tool('node', 'v20.1.0');
    await sandbox.tool('npm', '10.0.0');

    expect(await told()).toEqual([]);
  });

  it('says nothing where another file names the version, or nothing asks for the tool', async () => {
    await sandbox.write({ '.devcontainer.json': CONTAINER, '.nvmrc': '20\n', 'package.json': '{}' });
    await sandbox.tool('node', 'v20.1.0');
    await sandbox.tool('npm', '10.0.0');

    expect(await told()).toEqual([]);
  });

  it.each([
    '{ "image": 1, "features": [] }',
    'no JSON',
    '{ "image": "mcr.microsoft.com/devcontainers/python:1-bookworm" }',
  ])('says nothing as %s', async (text) => {
    await sandbox.write({ '.devcontainer.json': text, 'requirements.txt': '' });
    await sandbox.tool('python3', 'Python 3.11.2');

    expect(await told()).toEqual([]);
  });
});
