import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { createFleet, exists, type Fleet } from '../workflows/fleet.ts';
import { runHms } from './hms.ts';

jest.setTimeout(120_000);

/** A second workspace beside the fleet's components, which names the same folder. */
async function secondWorkspace(fleet: Fleet, name: string): Promise<string> {
  const root = fleet.file(name);
  await mkdir(root);
  const entry = `{ id: A, path: ${JSON.stringify(fleet.folderOf('A'))} }`;
  await writeFile(path.join(root, 'components.yaml'), `schema_version: 1\ncomponents:\n  - ${entry}\n`);
  await runHms(root, ['tracker', 'start', 'A', '--success']);
  return root;
}

describe('a repository', () => {
  it('has its documents written by one workspace, and who comes second is told, until the first one ends that', async () => {
    await using fleet = await createFleet({ A: {} });
    await runHms(fleet.root, ['tracker', 'start', 'A', '--success']);
    const second = await secondWorkspace(fleet, 'second');

    const first = await runHms(fleet.root, ['docs', 'update', 'A']);
    const refused = await runHms(second, ['docs', 'update', 'A']);
    const again = await runHms(fleet.root, ['docs', 'update', 'A']);

    expect([first.code, again.code]).toEqual([0, 0]);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`written by another workspace, ${fleet.root}`);
    expect(fleet.git('A', 'status', '--porcelain')).not.toContain('hms-workspace');
    await fleet.declare({ A: { docs: { badge: false, codex: false, status_page: false } } });
    expect(await runHms(second, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('goes on with a workspace that was moved, and with one that takes the place of one that is gone', async () => {
    await using fleet = await createFleet({ A: {} });
    const [one, two] = [await secondWorkspace(fleet, 'one'), await secondWorkspace(fleet, 'two')];
    await runHms(one, ['docs', 'update', 'A']);
    await rename(one, fleet.file('moved'));

    expect(await runHms(fleet.file('moved'), ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
    expect(await runHms(two, ['docs', 'update', 'A'])).toMatchObject({ code: 3 });
    await rm(fleet.file('moved'), { recursive: true });
    expect(await runHms(two, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('that was copied is another one', async () => {
    await using fleet = await createFleet({ A: {} });
    await runHms(fleet.root, ['tracker', 'start', 'A', '--success']);
    await runHms(fleet.root, ['docs', 'update', 'A']);
    const second = await secondWorkspace(fleet, 'second');
    await cp(fleet.folderOf('A'), path.join(second, 'A'), { recursive: true });
    const file = path.join(second, 'components.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(JSON.stringify(fleet.folderOf('A')), 'A'));

    expect(await runHms(second, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('that is two components by two paths is told by doctor and an update, and its documents are those of the first', async () => {
    await using fleet = await createFleet({ A: {} });
    await symlink(fleet.folderOf('A'), fleet.file('SYSTEM-COMPONENTS/B'));
    await fleet.declare({ A: {}, B: {} });

    const [doctor, update] = [
      await runHms(fleet.root, ['doctor', '--json']),
      await runHms(fleet.root, ['full-update']),
    ];

    const told = `A and B are the same folder, ${fleet.folderOf('A')}`;
    expect(doctor.stdout).toContain(told);
    expect(update.stderr).toContain(told);
    expect(update.code).toBe(3);
    expect(`${update.stdout} ${update.stderr}`.replaceAll(/\s+/g, ' ')).toContain(
      'same folder by another path',
    );
    expect(await exists(path.join(fleet.folderOf('A'), 'HMS-docs', 'STATUS.md'))).toBe(true);
  });
});
