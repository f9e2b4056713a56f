import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

describe('what the projects of a component ask of a machine', () => {
  it.each([
    ['yarn@1.22.22', 'Run `npm install --global yarn` to install yarn.'],
    ['yarn@4.4.1', 'Run `npm install --global corepack && corepack enable` to install yarn.'],
  ])('says how %s is installed, as the first yarn refuses the projects of later ones', async (name, how) => {
    await sandbox.write({ 'package.json': JSON.stringify({ packageManager: name }) });

    expect((await check()).findings.map(({ remediation }) => remediation)).toContain(how);
  });

  it('asks what projects below the top declare, too', async () => {
    await sandbox.write({
      'package.json': '{"workspaces":["web"]}',
      'web/package.json': '{"name":"web",\n"engines":{"node":">=22"},"dependencies":{"a":"1"}}',
    });
    await sandbox.tool('node', 'v20.11.1');

    const { findings, requirements } = await check();

    expect(findings.map(({ description }) => description)).toContain(
      'node is 20.11.1 on this machine; web/package.json:2 asks for >=22',
    );
    expect(requirements).toContainEqual({
      ...{ kind: 'tool', name: 'node', wanted: '>=22', path: 'web/package.json', line: 2 },
      check: 'node_version',
    });
  });

  it('names Corepack where an older yarn is there than the project is for', async () => {
    await sandbox.write({ 'package.json': '{"packageManager":"yarn@4.4.1"}' });
    await sandbox.tool('yarn', '1.22.22');

    expect((await check()).findings.map(({ remediation }) => remediation)).toContain(
      'Run `npm install --global corepack && corepack enable`, which uses yarn 4, or correct package.json if 1.22.22 is fine.',
    );
  });

  it('asks php which extensions it loads', async () => {
    await sandbox.write({
      'composer.json': '{"require":{"php":"^8.1","ext-mbstring":"*","ext-zend-opcache":"*","ext-intl":"*"}}',
    });
    await sandbox.tool('php', '[PHP Modules]\nmbstring\nZend OPcache\nPHP 8.2.1 (cli)');

    const { missing_tools, findings } = await check();

    expect(missing_tools).toEqual(['composer', 'ext-intl']);
    expect(findings.map(({ description }) => description)).toContain(
      'php does not load its extension intl; composer.json:1 requires it',
    );
  });
});
