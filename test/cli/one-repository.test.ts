import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { createFleet, exists, type Fleet } from '../support/workflows/fleet.ts';
import { runLine } from '../support/cli/run-line.ts';

jest.setTimeout(120_000);

/** A second workspace beside the fleet's components, which names the same folder. */
async function secondWorkspace(fleet: Fleet, name: string): Promise<string> {
  const root = fleet.file(name);
  await mkdir(root);
  const entry = `{ id: A, path: ${JSON.stringify(fleet.folderOf('A'))} }`;
  await writeFile(path.join(root, 'components.yaml'), `schema_version: 1\ncomponents:\n  - ${entry}\n`);
  await runLine(root, ['tracker', 'start', 'A', '--success']);
  return root;
}

describe('a repository', () => {
  it('has its documents written by one workspace, and who comes second is told, until the first one ends that', async () => {
    await using fleet = await createFleet({ A: {} });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);
    const second = await secondWorkspace(fleet, 'second');

    const first = await runLine(fleet.root, ['docs', 'update', 'A']);
    const refused = await runLine(second, ['docs', 'update', 'A']);
    const again = await runLine(fleet.root, ['docs', 'update', 'A']);

    expect([first.code, again.code]).toEqual([0, 0]);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`written by another workspace, ${fleet.root}`);
    expect(fleet.git('A', 'status', '--porcelain')).not.toContain('hms-workspace');
    await fleet.declare({ A: { docs: { badge: false, codex: false, status_page: false } } });
    expect(await runLine(second, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('goes on with a workspace that was moved, and with one that takes the place of one that is gone', async () => {
    await using fleet = await createFleet({ A: {} });
    const [one, two] = [await secondWorkspace(fleet, 'one'), await secondWorkspace(fleet, 'two')];
    await runLine(one, ['docs', 'update', 'A']);
    await rename(one, fleet.file('moved'));

    expect(await runLine(fleet.file('moved'), ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
    expect(await runLine(two, ['docs', 'update', 'A'])).toMatchObject({ code: 3 });
    await rm(fleet.file('moved'), { recursive: true });
    expect(await runLine(two, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('goes on with the next container of a workspace, which has its path and no memory, and not with another machine', async () => {
    await using fleet = await createFleet({ A: {} });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);
    await runLine(fleet.root, ['docs', 'update', 'A']);
    const claims = path.join(fleet.folderOf('A'), '.git', 'hms-workspace.json');
    const text = await readFile(claims, 'utf8');
    const elsewhere = text.replace(`"host":${JSON.stringify(hostname())}`, '"host":"f00dcafe1234"');
    for (const name of ['.hms', 'data']) await rm(fleet.file(name), { recursive: true });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);

    await writeFile(claims, elsewhere.replace(JSON.stringify(fleet.root), '"/srv/fleet"'));
    expect(await runLine(fleet.root, ['docs', 'update', 'A'])).toMatchObject({ code: 3 });
    await writeFile(claims, elsewhere);

    expect(await runLine(fleet.root, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('whose other workspace writes no documents any more, though their `environment` is still set, is free', async () => {
    await using fleet = await createFleet({ A: {} });
    const second = await secondWorkspace(fleet, 'second');
    await runLine(second, ['docs', 'update', 'A']);
    const file = path.join(second, 'components.yaml');
    const none = 'settings: { docs: { badge: false, codex: false, status_page: false, environment: true } }';
    await writeFile(file, `${await readFile(file, 'utf8')}${none}\n`);
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);

    expect(await runLine(fleet.root, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
    expect(await runLine(second, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('that another workspace writes to is told by a check too, which claims nothing itself', async () => {
    await using fleet = await createFleet({ A: {} });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);
    const second = await secondWorkspace(fleet, 'second');
    const claims = path.join(fleet.folderOf('A'), '.git', 'hms-workspace.json');

    expect(await runLine(second, ['docs', 'update', 'A', '--check'])).toMatchObject({ code: 1 });
    expect(await exists(claims)).toBe(false);
    await runLine(fleet.root, ['docs', 'update', 'A']);
    const text = await readFile(claims, 'utf8');
    const checked = await runLine(second, ['docs', 'update', 'A', '--check']);

    expect(checked.code).toBe(3);
    expect(checked.stderr).toContain(`written by another workspace, ${fleet.root}`);
    expect(await readFile(claims, 'utf8')).toBe(text);
  });

  it('is not claimed by who cannot write its documents', async () => {
    await using fleet = await createFleet({ A: {} });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);
    await fleet.write('A', { 'HMS-docs': 'A file, where the folder should be.\n' });

    expect(await runLine(fleet.root, ['docs', 'update', 'A'])).toMatchObject({ code: 2 });
    expect(await exists(path.join(fleet.folderOf('A'), '.git', 'hms-workspace.json'))).toBe(false);
  });

  it('whose folder is missing is told with what to do', async () => {
    await using fleet = await createFleet({ A: {} });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);
    await rm(fleet.folderOf('A'), { recursive: true });

    const { code, stderr } = await runLine(fleet.root, ['docs', 'update', 'A']);

    expect(code).toBe(2);
    expect(stderr).toContain(`A: there is no folder ${fleet.folderOf('A')}. Clone the component there`);
  });

  it('has one writer when a workspace was copied with its id', async () => {
    await using fleet = await createFleet({ A: {} });
    const [one, copy] = [await secondWorkspace(fleet, 'one'), fleet.file('copy')];
    await runLine(one, ['docs', 'update', 'A']);
    await cp(one, copy, { recursive: true });
    const identity = path.join(copy, '.hms', 'workspace.json');
    const { places, ...rest } = JSON.parse(await readFile(identity, 'utf8')) as { places: object[] };
    await writeFile(
      identity,
      JSON.stringify({ ...rest, places: places.map(() => ({ host: hostname(), path: copy })) }),
    );

    const refused = await runLine(copy, ['docs', 'update', 'A']);

    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`written by a copy of this workspace, ${one}`);
    await rm(one, { recursive: true });
    expect(await runLine(copy, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('that was copied is another one', async () => {
    await using fleet = await createFleet({ A: {} });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);
    await runLine(fleet.root, ['docs', 'update', 'A']);
    const second = await secondWorkspace(fleet, 'second');
    await cp(fleet.folderOf('A'), path.join(second, 'A'), { recursive: true });
    const file = path.join(second, 'components.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(JSON.stringify(fleet.folderOf('A')), 'A'));

    expect(await runLine(second, ['docs', 'update', 'A'])).toMatchObject({ code: 0 });
  });

  it('that is two components by two paths is told by doctor and an update, and its documents are those of the first', async () => {
    await using fleet = await createFleet({ A: {} });
    await symlink(fleet.folderOf('A'), fleet.file('SYSTEM-COMPONENTS/B'));
    await fleet.declare({ A: {}, B: {} });

    const [doctor, update] = [
      await runLine(fleet.root, ['doctor', '--json']),
      await runLine(fleet.root, ['full-update']),
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

  it('whose README is no Markdown is told so once', async () => {
    await using fleet = await createFleet({ A: {} });
    await runLine(fleet.root, ['tracker', 'start', 'A', '--success']);
    await rm(path.join(fleet.folderOf('A'), 'README.md'));
    await fleet.write('A', { 'README.rst': 'A\n=\n' });

    const { stderr } = await runLine(fleet.root, ['docs', 'update', 'A']);

    expect(stderr.split('README.rst is shown as the README')).toHaveLength(2);
  });
});
