import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Component } from '../../../src/domain/component.ts';
import { proposeEvidence } from '../../../src/evidence/proposals/propose-evidence.ts';
import { useFolder } from '../../support/workspace/temporary-folder.ts';

const temporary = useFolder();

async function propose(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(temporary.root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const proposed = await proposeEvidence({ folder: temporary.root });
  // What is proposed can be declared.
  Component.parse({ id: 'A', ...proposed });
  return proposed;
}

describe('how tests are run, by a repository’s own files', () => {
  it.each([
    [{ 'go.mod': '' }, ['go', 'test', '-json', './...']],
    [{ 'Cargo.toml': '' }, ['cargo', 'test']],
    [{ 'pom.xml': '' }, ['mvn', '--batch-mode', 'test']],
    [{ 'pom.xml': '', mvnw: '' }, ['./mvnw', '--batch-mode', 'test']],
    [{ 'build.gradle.kts': '', gradlew: '' }, ['./gradlew', 'cleanTest', 'test']],
    [{ 'Shop.sln': '' }, ['dotnet', 'test']],
    [{ 'mix.exs': '' }, ['mix', 'test']],
    [{ 'phpunit.xml.dist': '' }, ['vendor/bin/phpunit', '--log-junit', '{report}']],
    [{ '.rspec': '', Gemfile: '' }, ['bundle', 'exec', 'rspec']],
    [{ 'spec/spec_helper.rb': '' }, ['rspec']],
    [{ 'tests/conftest.py': '' }, ['python3', '-m', 'pytest', '--junitxml={report}']],
    [{ 'pyproject.toml': '[tool.pytest.ini_options]' }, ['python3', '-m', 'pytest', '--junitxml={report}']],
    [{ 'package.json': '{"scripts":{"test":"jest"}}' }, ['npm', 'test']],
    [{ 'package.json': '{"scripts":{"test":"mocha"}}', 'pnpm-lock.yaml': '' }, ['pnpm', 'test']],
    [{ 'package.json': '{"scripts":{"test":"node --test"}}', 'yarn.lock': '' }, ['yarn', 'test']],
    [{ 'package.json': '{"scripts":{"test":"jest"}}', 'go.mod': '' }, ['go', 'test', '-json', './...']],
  ])('%j', async (files, command) => {
    expect((await propose(files)).test?.command).toEqual(command);
  });

  it('with a report outside the repository where Vitest can write one', async () => {
    const { test } = await propose({ 'package.json': '{"scripts":{"test":"vitest run"}}' });

    expect(test?.command.at(-1)).toBe('--outputFile.junit={report}');
  });

  it.each([
    [{}],
    [{ 'package.json': '{"scripts":{"test":"echo \\"Error: no test specified\\" && exit 1"}}' }],
    [{ 'package.json': '{"scripts":{"test":7}}' }],
    [{ 'package.json': 'null' }],
    [{ 'package.json': '{' }],
    [{ 'pyproject.toml': '[project]' }],
  ])('is not known of %j', async (files) => {
    expect(await propose(files)).toEqual({});
  });
});

describe('whether services are alive, by a repository’s own files', () => {
  it.each([
    [
      {
        'compose.yaml':
          "services: { web: { ports: ['8080:80'] }, db: { ports: ['127.0.0.1:5432:5432/tcp'] } }",
      },
      [
        { name: 'web', tcp: '127.0.0.1:8080' },
        { name: 'db', tcp: '127.0.0.1:5432' },
      ],
    ],
    [
      { 'docker-compose.yml': 'services:\n  api:\n    ports:\n      - { target: 80, published: 9000 }\n' },
      { tcp: '127.0.0.1:9000' },
    ],
    [{ Procfile: 'web: rails server -p 3000\nworker: sidekiq\n' }, { tcp: '127.0.0.1:3000' }],
    [{ 'shop.service': '' }, { command: ['systemctl', 'is-active', '--quiet', 'shop.service'] }],
  ])('%j', async (files, health) => {
    expect((await propose(files)).health).toEqual(health);
  });

  it.each([
    [
      {
        'compose.yaml': "services: { web: { ports: ['80', '3000-3005:3000-3005', '53:53/udp', '99999:1'] } }",
      },
    ],
    [{ 'compose.yaml': 'services: [' }],
    [{ 'compose.yaml': 'services: nothing' }],
    [
      {
        'compose.yaml': `a: &a [x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}`,
      },
    ],
    [{ Procfile: 'web: rails server -p $PORT\n' }],
  ])('is not known of %j', async (files) => {
    expect(await propose(files)).toEqual({});
  });
});
