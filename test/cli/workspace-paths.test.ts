import { cp, mkdir, readdir, rename, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { findServers } from '../../src/temporal/server-processes.ts';
import { createFleet, exists, type Fleet } from '../support/workflows/fleet.ts';
import { startHms, type Ended } from '../support/cli/hms.ts';
import { runLine } from '../support/cli/run-line.ts';
import { useTestServer } from '../support/workflows/use-server.ts';

jest.setTimeout(120_000);

describe('on a shared server', () => {
  const server = useTestServer();
  let fleet: Fleet;
  let root: string;
  beforeAll(async () => {
    fleet = await createFleet({ A: {} });
    // The workspace in a folder of its own, so that what is above it can be renamed.
    root = path.join(fleet.root, 'above', 'fleet');
    await mkdir(root, { recursive: true });
    await rename(fleet.file('components.yaml'), path.join(root, 'components.yaml'));
    await rename(fleet.file('SYSTEM-COMPONENTS'), path.join(root, 'SYSTEM-COMPONENTS'));
    await symlink(root, fleet.file('link'));
  });
  afterAll(async () => {
    await fleet[Symbol.asyncDispose]();
  });

  const hms = async (place: string, ...args: string[]): Promise<Ended> =>
    runLine(place, args, { TEMPORAL_ADDRESS: server.address });

  it('a monitor is steered by every path that leads to its workspace, and after renames', async () => {
    await hms(fleet.file('link'), 'monitor', '--detach');

    for (const place of [root, `${root}/`, `${root}/../fleet`, fleet.file('link/')]) {
      expect(await hms(place, 'monitor', 'pause')).toMatchObject({ code: 0 });
    }
    await rename(fleet.file('above'), fleet.file('moved'));
    root = fleet.file('moved/fleet');

    expect(await hms(root, 'monitor', 'status')).toMatchObject({ code: 0 });
  });

  it('a copy is another workspace: it says so, and the monitor is not its own', async () => {
    await cp(root, fleet.file('copy'), { recursive: true });

    const [first, second] = [
      await hms(fleet.file('copy'), 'monitor', 'pause'),
      await hms(fleet.file('copy'), 'heal', 'pause'),
    ];

    expect(first).toMatchObject({ code: 2, stderr: expect.stringContaining(`a copy of ${root}`) });
    expect(first.stderr).toContain('another workspace');
    expect(second).toMatchObject({ code: 0, stderr: expect.not.stringContaining('a copy of') });
    expect(await hms(root, 'monitor', 'status')).toMatchObject({ code: 0 });
    expect(await hms(root, 'heal', 'resume')).toMatchObject({ code: 2 });
  });

  it.each(['text', 'link', 'renamed'])(
    'a monitor that 0.2.0 started goes on, whose memo has nothing but a path: %s',
    async (kind) => {
      await server.client.workflow.getHandle('monitor').terminate();
      await server.client.workflow.start('monitor', {
        workflowId: 'monitor',
        taskQueue: 'hms-status',
        memo: { workspace: kind === 'link' ? fleet.file('again') : root },
      });
      if (kind === 'link') await symlink(root, fleet.file('again'));
      if (kind === 'renamed') {
        await rename(root, fleet.file('once-more'));
        root = fleet.file('once-more');
      }

      expect(await hms(root, 'monitor', 'status')).toMatchObject({ code: 0 });
      expect(await hms(fleet.file('copy'), 'monitor', 'status')).toMatchObject({ code: 2 });
    },
  );
});

describe('with an embedded server', () => {
  it('`hms up` goes on in a workspace that was moved, and leaves nothing where it was', async () => {
    await using fleet = await createFleet({ A: {}, B: {} });
    const [before, after] = [fleet.file('before'), fleet.file('after')];
    await mkdir(before);
    for (const name of ['components.yaml', 'SYSTEM-COMPONENTS'])
      await rename(fleet.file(name), path.join(before, name));
    const up = startHms(before, ['up']);
    await up.says('Ctrl-C');
    await rename(before, after);

    const update = await runLine(after, ['full-update']);

    expect(update).toMatchObject({ code: 0, stdout: expect.stringContaining('2 components: ') });
    expect(await findServers(path.join(after, '.hms', 'temporal.db'))).toHaveLength(1);
    up.process.kill('SIGTERM');
    expect(await up.ended).toMatchObject({ code: 143 });
    expect(await findServers(path.join(after, '.hms', 'temporal.db'))).toEqual([]);
    expect(await readdir(fleet.root)).toEqual(['after']);
    expect(await exists(path.join(after, 'data', 'status', 'A.json'))).toBe(true);
  });

  it('a command says that `data` is not there, and takes nothing for new', async () => {
    await using fleet = await createFleet({ A: {} });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);
    await rename(fleet.file('data'), fleet.file('unmounted'));
    await mkdir(fleet.file('data'));

    const [got, update, doctor] = [
      await runLine(fleet.root, ['tracker', 'get', 'A', '--json']),
      await runLine(fleet.root, ['full-update']),
      await runLine(fleet.root, ['doctor']),
    ];

    for (const { code, stdout, stderr } of [got, update]) {
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toContain('its disk is not mounted');
    }
    expect([doctor.code, doctor.stdout.replaceAll(/\s+/g, ' ')]).toEqual([
      1,
      expect.stringContaining('its disk is not mounted'),
    ]);
    expect(await readdir(fleet.file('data'))).toEqual([]);
  });
});
