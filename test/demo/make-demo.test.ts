import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { FAULTS } from '../../src/demo/faults.ts';
import { HMS_COMPONENTS } from '../../src/demo/hms-components.ts';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { Fleet } from '../../src/domain/fleet.ts';
import { byId, filesOf, git, headsOf, newFolder, repositoryOf } from '../support/demo/demo-fixture.ts';

const IDS = HMS_COMPONENTS.map(({ id }) => id);
const WITHOUT_README = FAULTS.filter(({ kind }) => kind === 'missing_readme').map((fault) => fault.componentId);

/** What `git status` may say, by component: nothing, but for the fault with uncommitted work. */
const UNCOMMITTED = { 'HMS-OMS': 'M lib/hms_oms/order.rb\n?? docs/returns.md' };

describe('a demo of seed 1', () => {
  let folder: string;
  const told: [string, number, number][] = [];

  beforeAll(async () => {
    folder = await newFolder();
    await makeDemo({ folder, seed: 1, onComponent: (...component) => told.push(component) });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has the commits that every machine makes from this seed', async () => {
    const golden: unknown = JSON.parse(
      await readFile(new URL('golden/heads-of-seed-1.json', import.meta.url), 'utf8'),
    );

    expect(await headsOf(folder)).toEqual(golden);
  });

  it('tells of each repository once, and counts them', () => {
    expect(told.map(([id]) => id).sort()).toEqual(IDS);
    expect(told.map(([, made, total]) => [made, total])).toEqual(IDS.map((_, at) => [at + 1, IDS.length]));
  });

  it('leaves nothing behind but the workspace', async () => {
    expect((await readdir(folder)).sort()).toEqual([
      'README.md',
      'SYSTEM-COMPONENTS',
      'components.schema.json',
      'components.yaml',
    ]);
  });

  it('has a fleet file that says that it is a demo', async () => {
    const fleet = Fleet.parse(parse(await readFile(join(folder, 'components.yaml'), 'utf8')));

    expect(fleet.demo).toBe(true);
    expect(fleet.components.map(({ id }) => id)).toEqual(IDS);
    expect(fleet.components.filter(({ test }) => test === undefined).map(({ id }) => id)).toEqual(['HMS-FLD']);
  });

  it('says in every README that it is made up, and lists every fault', async () => {
    const labelled = await byId(async (id) =>
      WITHOUT_README.includes(id)
        ? 'no README'
        : (await readFile(join(repositoryOf(folder, id), 'README.md'), 'utf8')).includes(
            'Part of a made-up demo fleet',
          ),
    );
    const readme = await readFile(join(folder, 'README.md'), 'utf8');

    expect(Object.values(labelled).filter((label) => label !== true)).toEqual(['no README']);
    for (const fault of FAULTS) expect(readme).toContain(`| ${fault.componentId} | ${fault.kind} |`);
  });

  it('has four to nine commits by several people in each repository, in order and of this year', async () => {
    const histories = await byId((id) => git(repositoryOf(folder, id), 'log', '--reverse', '--format=%ae %at'));

    for (const [id, log] of Object.entries(histories)) {
      const commits = log.split('\n').map((line) => line.split(' '));
      const times = commits.map(([, time]) => Number(time));
      expect([id, commits.length >= 4 && commits.length <= 9]).toEqual([id, true]);
      expect(new Set(commits.map(([email]) => email)).size).toBeGreaterThanOrEqual(2);
      expect(commits.every(([email]) => email?.endsWith('@example.org'))).toBe(true);
      expect(times).toEqual([...times].sort((one, other) => one - other));
      expect(times[0]).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 1) / 1000);
      expect(times.at(-1)).toBeLessThanOrEqual(Date.UTC(2026, 10, 15) / 1000);
    }
  });

  it('has sound repositories on the branch main', async () => {
    const checked = await byId(async (id) => {
      const repository = repositoryOf(folder, id);
      return [await git(repository, 'fsck', '--strict'), await git(repository, 'symbolic-ref', 'HEAD')];
    });

    expect(checked).toEqual(Object.fromEntries(IDS.map((id) => [id, ['', 'refs/heads/main']])));
  });

  it('has clean work trees but for the fault with uncommitted work', async () => {
    const status = await byId((id) => git(repositoryOf(folder, id), 'status', '--porcelain'));

    expect(status).toEqual({ ...Object.fromEntries(IDS.map((id) => [id, ''])), ...UNCOMMITTED });
  });

  it('has an .env beside each .env.example but where that is the fault', async () => {
    const files = Object.keys(await filesOf(folder));

    const lacking = files
      .filter((path) => path.endsWith('/.env.example'))
      .filter((path) => !files.includes(path.replace(/\.example$/, '')));

    expect(lacking).toEqual(['SYSTEM-COMPONENTS/HMS-GOV/.env.example']);
  });

  it('is left as it is when it is asked for again, whatever was changed in it', async () => {
    await writeFile(join(folder, 'mine.txt'), 'mine');
    await writeFile(join(repositoryOf(folder, 'HMS-API'), 'mine.txt'), 'mine');
    const before = await filesOf(folder);

    const again = await makeDemo({ folder, seed: 2 });

    expect(again).toEqual({ created: false, components: 33 });
    expect(await filesOf(folder)).toEqual(before);
  });
});

describe('the seed', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  const make = async (seed: number): Promise<string> => {
    const folder = await newFolder();
    folders.push(folder);
    await makeDemo({ folder, seed });
    return folder;
  };

  let here: string;
  beforeAll(async () => {
    here = await make(7);
  });

  it('gives the same bytes and commits in another time zone, umask and git configuration', async () => {
    const restore = await becomeAnotherMachine();
    const elsewhere = await make(7).finally(restore);

    expect(await headsOf(elsewhere)).toEqual(await headsOf(here));
    expect(await filesOf(elsewhere)).toEqual(await filesOf(here));
  });

  it('decides the history: another one gives other commits everywhere', async () => {
    const [one, other] = [await headsOf(here), await headsOf(await make(8))];

    expect(IDS.filter((id) => one[id] === other[id])).toEqual([]);
  });

  /** Sets what could make git or Node write something else; returns how to set it back. */
  async function becomeAnotherMachine(): Promise<() => void> {
    const home = await newFolder();
    folders.push(home);
    await mkdir(join(home, 'template', 'hooks'), { recursive: true });
    await writeFile(join(home, 'template', 'hooks', 'post-checkout'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    await mkdir(join(home, 'git'));
    await writeFile(join(home, 'git', 'attributes'), '* text eol=crlf\n');
    await writeFile(
      join(home, '.gitconfig'),
      `[init]\n\tdefaultBranch = trunk\n\ttemplateDir = ${home}/template\n[core]\n\tautocrlf = true\n[commit]\n\tgpgsign = true\n`,
    );
    const before = { ...process.env };
    const umask = process.umask(0o077);
    Object.assign(process.env, {
      TZ: 'Asia/Tokyo',
      LC_ALL: 'C',
      HOME: home,
      XDG_CONFIG_HOME: home,
      GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
      GIT_TEMPLATE_DIR: join(home, 'template'),
      GIT_DIR: join(home, 'elsewhere.git'),
      GIT_DEFAULT_HASH: 'sha256',
    });
    return () => {
      process.umask(umask);
      process.env = before;
    };
  }
});
