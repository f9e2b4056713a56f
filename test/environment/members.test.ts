import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../src/domain/environment.ts';
import { checkEnvironment } from '../../src/environment/check-environment.ts';
import { machineStamp } from '../../src/environment/machine-stamp.ts';
import { NOW } from '../support/environment/sandbox.ts';
import { useSandbox } from '../support/environment/use-sandbox.ts';

const sandbox = useSandbox();
beforeEach(async () => {
  for (const tool of ['node', 'npm', 'pnpm', 'python3', 'java', 'cargo', 'rustc', 'go']) {
    await sandbox.tool(tool, `${tool} 30.1.0`);
  }
});

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

const shop = JSON.stringify({ name: 'shop', version: '1.0.0', dependencies: { koa: '^2.0.0' } });
const workspace = JSON.stringify({ name: 'all', private: true, workspaces: ['packages/*'] });
const packageLock = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { workspaces: ['packages/*'] },
    'packages/shop': { name: 'shop', version: '1.0.0', dependencies: { koa: '^2.0.0' } },
    'node_modules/shop': { resolved: 'packages/shop', link: true },
    'node_modules/koa': { version: '2.1.0', dependencies: { 'koa-is': '^1.0.0' } },
    'node_modules/koa-is': { version: '1.2.0' },
  },
});
const crate = '[package]\nname = "a"\nversion = "1.0.0"\n[dependencies]\nlog = "0.4"\n';
const cargoLock =
  'version = 3\n[[package]]\nname = "log"\nversion = "0.4.20"\nsource = "registry+x"\n' +
  '[[package]]\nname = "a"\nversion = "1.0.0"\n';
const pom = (rest: string): string =>
  `<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version>${rest}</project>`;
const javaDependency =
  '<dependencies><dependency><groupId>g</groupId><artifactId>d</artifactId><version>1</version></dependency></dependencies>';

describe('what is below the top of a component', () => {
  it.each<[string, Record<string, string>, EnvironmentDocument['dependencies_status']]>([
    [
      'packages of an npm workspace',
      { 'package.json': workspace, 'package-lock.json': packageLock, 'packages/shop/package.json': shop },
      'missing',
    ],
    [
      'packages of a pnpm workspace',
      {
        'package.json': '{"packageManager":"pnpm@9.0.0"}',
        'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
        'apps/shop/package.json': shop,
      },
      'missing',
    ],
    [
      'crates of a virtual workspace',
      {
        'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
        'Cargo.lock': cargoLock,
        'crates/a/Cargo.toml': crate,
      },
      'missing',
    ],
    [
      'modules of go.work',
      {
        'go.work': 'go 1.21\nuse ./api\n',
        'api/go.mod': 'module acme/api\ngo 1.21\nrequire github.com/a/b v1.2.3\n',
      },
      'missing',
    ],
    [
      'modules of Maven',
      {
        'pom.xml': pom('<packaging>pom</packaging><modules><module>core</module></modules>'),
        mvnw: '',
        '.mvn/wrapper/maven-wrapper.properties': '',
        'core/pom.xml': pom(javaDependency),
      },
      'missing',
    ],
    [
      'subprojects of Gradle',
      {
        'settings.gradle': "include 'app'\n",
        'build.gradle': '',
        gradlew: '',
        'gradle/wrapper/gradle-wrapper.properties': '',
        'gradle/wrapper/gradle-wrapper.jar': '',
        'app/build.gradle': "dependencies { implementation 'g:d:1' }\n",
      },
      'unknown',
    ],
    [
      'projects side by side',
      { 'backend/requirements.txt': 'flask==2.0\n', 'frontend/package.json': shop },
      'missing',
    ],
    [
      'a client that the server does not name',
      {
        'package.json': '{"dependencies":{"pg":"8"}}',
        'node_modules/pg/package.json': '{"version":"8.0.0"}',
        'client/package.json': shop,
      },
      'missing',
    ],
  ])('counts: %s', async (_what, files, status) => {
    await sandbox.write(files);

    const document = await check();

    expect(document).toMatchObject({ dependencies_status: status, dev_environment: 'issues' });
    expect(document.missing_tools).toEqual([]);
  });

  const installed = {
    'node_modules/shop/package.json': '{"version":"1.0.0"}',
    'node_modules/koa/package.json': '{"version":"2.1.0","dependencies":{"koa-is":"^1.0.0"}}',
    'node_modules/koa-is/package.json': '{"version":"1.2.0"}',
  };

  it('is ready once one install brought it all', async () => {
    await sandbox.write({
      'package.json': workspace,
      'package-lock.json': packageLock,
      'packages/shop/package.json': shop,
      ...installed,
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
      'Cargo.lock': cargoLock,
      'crates/a/Cargo.toml': crate,
      '../home/.cargo/registry/cache/index-1/log-0.4.20.crate': '',
    });

    const document = await check();

    expect(document).toMatchObject({ dependencies_status: 'up_to_date', dev_environment: 'ready' });
  });

  it('is told by the lockfile where the top names nothing itself', async () => {
    await sandbox.write({
      'package.json': workspace,
      'package-lock.json': packageLock,
      'packages/shop/package.json': shop,
      ...installed,
    });
    await rm(join(sandbox.folder, 'node_modules/koa-is'), { recursive: true });

    expect((await check()).missing_dependencies).toEqual(['koa-is@1.2.0']);
  });

  it('does not count where it is of others, installed or built', async () => {
    await sandbox.write({
      'vendor/a/package.json': shop,
      'dist/package.json': shop,
      'tests/fixtures/a/package.json': shop,
      'other/.git/HEAD': 'ref: refs/heads/main\n',
      'other/package.json': shop,
      'myenv/pyvenv.cfg': '',
      'myenv/share/requirements.txt': 'flask\n',
      'lib/esm/package.json': '{"type":"module"}',
    });

    const document = await check();

    expect(document).toMatchObject({
      dependencies_status: 'up_to_date',
      dev_environment: 'ready',
      required_tools: [],
    });
  });

  it('changes the stamp of the machine when it is installed', async () => {
    await sandbox.write({ 'frontend/package.json': shop });
    const before = await machineStamp(sandbox.member);

    await sandbox.write({ 'frontend/node_modules/koa/package.json': '{"version":"2.1.0"}' });

    expect(await machineStamp(sandbox.member)).not.toBe(before);
  });
});
