import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fixEnvironment } from '../../../src/environment/fix-environment.ts';
import { initSubmodules } from '../../../src/environment/fixes/init-submodules.ts';
import { createSandbox, gitIn, NOW, type Sandbox } from '../../support/environment/sandbox.ts';

let sandbox: Sandbox;
let server: Server;
let asked: string[];
let redirect: string | undefined;
let address: string;

beforeEach(async () => {
  sandbox = await createSandbox();
  sandbox.wholeMachine();
  asked = [];
  redirect = undefined;
  // A repository of plain files, as git's "dumb" protocol reads it.
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://x');
    asked.push(pathname);
    if (redirect !== undefined) {
      response.writeHead(302, { location: redirect + pathname }).end();
      return;
    }
    readFile(join(sandbox.root, pathname)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.close();
  await sandbox.remove();
});

/** A component whose submodule `libs/core` has this address, and the served repository `library.git`. */
async function component(url: string, remote?: string): Promise<void> {
  const library = join(sandbox.root, 'library');
  await sandbox.write({ '../library/core.txt': 'core\n' });
  gitIn(library, 'init', '--quiet');
  gitIn(library, 'add', '.');
  gitIn(library, 'commit', '--quiet', '-m', 'begin');
  gitIn(sandbox.root, 'clone', '--quiet', '--bare', library, 'library.git');
  gitIn(join(sandbox.root, 'library.git'), 'update-server-info');
  const head = gitIn(library, 'rev-parse', 'HEAD').trim();
  sandbox.git('init', '--quiet');
  await sandbox.write({ '.gitmodules': `[submodule "core"]\n\tpath = libs/core\n\turl = ${url}\n` });
  sandbox.git('add', '.gitmodules');
  sandbox.git('update-index', '--add', '--cacheinfo', `160000,${head},libs/core`);
  sandbox.git('commit', '--quiet', '-m', 'use core');
  if (remote !== undefined) sandbox.git('remote', 'add', 'origin', remote);
}

const fix = async (submodules_from?: string[]) => {
  const { member } = sandbox;
  const allow = submodules_from === undefined ? member.allow : { ...member.allow, submodules_from };
  const { fixes } = await fixEnvironment(
    { ...member, allow },
    { now: NOW, state: sandbox.state, dryRun: false },
  );
  return fixes[0];
};

describe('a submodule of an address that only the repository names', () => {
  it.each([
    ['of this machine', () => `http://${address}/latest/meta-data.git`],
    ['of this machine in other words', () => `http://2130706433:${address.split(':')[1] ?? ''}/x.git`],
    ['that begins as the remote does', () => `http://git.example.org@${address}/x.git`],
    ['that climbs out of the remote', () => `../../../${address}/x.git`],
    ['where clouds tell secrets', () => 'http://169.254.169.254/latest/meta-data.git'],
    ['of a folder', () => `file://${sandbox.root}/library.git`],
  ])('%s is not asked', async (_, url) => {
    await component(url(), 'https://git.example.org/a/b.git');

    const outcome = await fix();

    expect(outcome).toMatchObject({ outcome: 'failed' });
    expect(outcome?.error).toMatch(
      /^it would ask .*an address that only the repository names; if you trust it, run `git submodule update --init -- libs\/core` by hand/,
    );
    expect(asked).toEqual([]);
  });

  it('is not asked either where the repository’s own settings name it', async () => {
    await component('../library.git', 'https://git.example.org/a/b.git');
    sandbox.git('config', 'submodule.core.url', `http://${address}/library.git`);

    expect((await fix())?.error).toContain(`http://${address}/library.git`);
    expect(asked).toEqual([]);
  });

  it('is cloned where the operator names the host', async () => {
    await component(`http://${address}/library.git`, 'https://git.example.org/a/b.git');

    expect((await fix())?.error).toContain(`or name ${address} in \`allow.submodules_from\``);
    expect(await fix([address])).toMatchObject({ outcome: 'fixed', error: null });
    expect(await readFile(join(sandbox.folder, 'libs/core/core.txt'), 'utf8')).toBe('core\n');
  });

  it('is cloned from a folder that the operator names, whatever git itself allows', async () => {
    await component(join(sandbox.root, 'library.git'), 'https://git.example.org/a/b.git');

    expect(await fix([sandbox.root])).toMatchObject({ outcome: 'fixed', error: null });
  });

  it('shows no password of the address', async () => {
    await component(`http://ada:canary-in-url@${address}/library.git`);

    expect(JSON.stringify(await fix())).not.toContain('canary-in-url');
  });
});

describe('a submodule from where the component comes from', () => {
  it('is cloned', async () => {
    await component('../library.git', `http://${address}/component.git`);

    expect(await fix()).toMatchObject({ outcome: 'fixed', error: null });
    expect(asked).toContain('/library.git/info/refs');
  });

  it('follows no redirect', async () => {
    const other: string[] = [];
    const elsewhere = createServer((request, response) => {
      other.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    redirect = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    await component('../library.git', `http://${address}/component.git`);

    const outcome = await fix();
    elsewhere.close();

    expect(outcome).toMatchObject({ outcome: 'failed' });
    expect(new Set(asked)).toEqual(new Set(['/library.git/info/refs']));
    expect(other).toEqual([]);
  });

  it('is not begun once the time for all of them is over', async () => {
    await component('../library.git', `http://${address}/component.git`);
    const plan = { id: 'init_submodules', fingerprint: '', why: '', action: '', path: 'libs/core' } as const;

    const late = initSubmodules.apply(sandbox.folder, plan, { startedAt: performance.now() - 120_000 });

    await expect(late).rejects.toThrow('the 2 min for all submodules together were over');
    expect(asked).toEqual([]);
  });
});
