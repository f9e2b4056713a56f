import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GitError } from '../../../src/domain/errors.ts';
import { createFileStore } from '../../../src/store/file-store.ts';
import { BARE_RUN, recordTest } from '../../../src/tracker/test-runs.ts';
import { openWorkspace } from '../../../src/workspace/workspace.ts';
import { exists, type Fleet } from '../../support/workflows/fleet.ts';
import {
  createOne,
  startHealingFleet,
  type HealingFleet,
} from '../../support/workflows/healing/heal-fleet.ts';
import { healEvents, startHealing, type Healing } from '../../support/workflows/healing/heal-worker.ts';
import { storeOf, until } from '../../support/workflows/server.ts';

const DOCS = { badge: true, codex: true, status_page: true };

const COMPONENTS = {
  ENV: {},
  WELL: {},
  DOCS: { docs: DOCS },
  EDIT: { docs: DOCS },
  STALE: { docs: DOCS },
  MARKS: { docs: { badge: true } },
  FLAKY: { test: { command: ['true'] } },
  BROKEN: { test: { command: ['false'] } },
  GONE: {},
};

let server: HealingFleet['server'];
let fleet: Fleet;
let healing: Healing;
let close: HealingFleet['close'];
beforeAll(async () => {
  ({ server, fleet, healing, close } = await startHealingFleet(() => COMPONENTS));
});
afterAll(() => close());

async function addMissingEnv(place: Fleet, id: string): Promise<string> {
  await place.write(id, { '.env.example': 'PORT=1\n', '.gitignore': '.env\n' });
  place.git(id, 'add', '--all');
  place.git(id, 'commit', '--quiet', '--message=configuration');
  return path.join(place.folderOf(id), '.env');
}

describe('a heal', () => {
  it('mends the environment, sees that it holds, records that, and ends', async () => {
    const env = await addMissingEnv(fleet, 'ENV');

    const report = await healing.heal('ENV');

    expect(await readFile(env, 'utf8')).toBe('PORT=1\n');
    expect(report).toMatchObject({ outcome: 'healed', problems: [], advice: [] });
    expect(report.attempts).toMatchObject([
      { strategy: 'environment_fixes', outcome: 'healed', attempts: 1 },
    ]);
    expect(report.attempts[0]?.duration_ms).toBeGreaterThanOrEqual(300);
    expect(await healEvents(fleet, 'ENV')).toMatchObject([
      {
        strategy: 'environment_fixes',
        trigger: 'person',
        outcome: 'healed',
        fingerprints: [expect.stringContaining('environment/')],
        run: expect.stringMatching(/^heal\/ENV\//),
      },
    ]);
  });

  it('finds nothing to do in a component that is well, and leaves no event', async () => {
    const report = await healing.heal('WELL');

    expect(report).toMatchObject({ outcome: 'nothing_to_heal', attempts: [] });
    expect(await healEvents(fleet, 'WELL')).toEqual([]);
  });

  it('writes documents that are gone or changed again', async () => {
    await healing.heal('DOCS');
    const page = path.join(fleet.folderOf('DOCS'), 'HMS-docs', 'STATUS.md');
    const before = await readFile(page, 'utf8');
    await rm(page);

    const report = await healing.heal('DOCS');

    expect(report.attempts).toMatchObject([
      { strategy: 'rewrite_documents', fingerprints: ['documents/HMS-docs/STATUS.md'], outcome: 'healed' },
    ]);
    expect(await readFile(page, 'utf8')).toBe(before);
  });

  it('writes again what somebody changed between the markers', async () => {
    await healing.heal('EDIT');
    const page = path.join(fleet.folderOf('EDIT'), 'HMS-docs', 'STATUS.md');
    const before = await readFile(page, 'utf8');
    await writeFile(page, before.replace('Status: ', 'Status, they say: '));

    const report = await healing.heal('EDIT');

    expect(report.attempts).toMatchObject([{ strategy: 'rewrite_documents', outcome: 'healed' }]);
    expect(await readFile(page, 'utf8')).toBe(before);
  });

  it('brings documents up to date that were never written or only tell of before, and takes no credit for it', async () => {
    const first = await healing.heal('STALE');
    const page = path.join(fleet.folderOf('STALE'), 'HMS-docs', 'STATUS.md');
    const before = await readFile(page, 'utf8');
    await recordRun(fleet, 'STALE', true);

    const second = await healing.heal('STALE');

    expect([first, second]).toMatchObject(Array(2).fill({ outcome: 'nothing_to_heal', attempts: [] }));
    expect(before).toContain('Status: **unknown**');
    expect(await readFile(page, 'utf8')).toContain('Status: **green**');
    expect(await healEvents(fleet, 'STALE')).toEqual([]);
  });

  it('leaves a README with broken markers to a person, and says what to do', async () => {
    await healing.heal('MARKS');
    const readme = path.join(fleet.folderOf('MARKS'), 'README.md');
    await writeFile(readme, (await readFile(readme, 'utf8')).replace(/<!-- END.*-->/, ''));

    const report = await healing.heal('MARKS');

    expect(report).toMatchObject({ outcome: 'gave_up', attempts: [] });
    expect(report.advice).toEqual([expect.stringContaining('hms docs update MARKS')]);
  });

  it('derives a broken document from the events again, before it looks at anything else', async () => {
    await using fleet = await createOne('DATA', () => ({ test: { command: ['true'] } }));
    const damage: string[] = [];
    const store = createFileStore({
      folder: fleet.file('data'),
      reportDamage: (message) => damage.push(message),
    });
    await using healing = await startHealing(server, fleet, { store });
    await recordRun(fleet, 'DATA', true);
    await writeFile(fleet.file('data/status/DATA.json'), '{"schema_ver');

    const report = await healing.heal('DATA');

    expect(report).toMatchObject({
      outcome: 'healed',
      attempts: [{ strategy: 'rebuild_documents', fingerprints: ['data/status/DATA'] }],
    });
    expect(damage).toHaveLength(1);
    expect(await storeOf(fleet).read('status', 'DATA')).toMatchObject({ operational_status: 'green' });
  });

  it('runs tests again that failed by accident, which resolves their ticket', async () => {
    await recordRun(fleet, 'FLAKY', false);

    const report = await healing.heal('FLAKY');

    expect(report).toMatchObject({ outcome: 'healed', attempts: [{ strategy: 'rerun_tests' }] });
    const book = await storeOf(fleet).read('issues', 'FLAKY');
    expect(book?.tickets).toMatchObject([{ status: 'resolved', resolution: 'the test run passed again' }]);
  });

  it('gives up when the tests fail again, names the ticket, and does not try a third time', async () => {
    await recordRun(fleet, 'BROKEN', false);

    const first = await healing.heal('BROKEN');
    const second = await healing.heal('BROKEN');
    const third = await healing.heal('BROKEN');

    for (const report of [first, second]) {
      expect(report).toMatchObject({ outcome: 'gave_up', attempts: [{ outcome: 'no_effect' }] });
      expect(report.advice[0]).toContain('WT-BROKEN-001');
    }
    expect(third).toMatchObject({ outcome: 'gave_up', attempts: [] });
    expect(third.not_chosen).toContainEqual({
      strategy: 'rerun_tests',
      why: 'it failed 2 times within the last hour at the same problem',
    });
  });

  it('tries an action again after an error that passes, and counts the tries', async () => {
    await using fleet = await createOne('AGAIN', () => ({}));
    const env = await addMissingEnv(fleet, 'AGAIN');
    const real = storeOf(fleet);
    let failures = 0;
    await using healing = await startHealing(server, fleet, {
      store: {
        ...real,
        async write(kind, id, document) {
          if (kind === 'environments' && failures === 0 && (await exists(env))) {
            failures += 1;
            throw new GitError('git was busy');
          }
          return real.write(kind, id, document);
        },
      },
    });

    const report = await healing.heal('AGAIN');

    expect(report.attempts).toMatchObject([
      { strategy: 'environment_fixes', outcome: 'healed', attempts: 2 },
    ]);
    expect(await healEvents(fleet, 'AGAIN')).toHaveLength(1);
  });

  it('tells what comes back within the stability time', async () => {
    await using fleet = await createOne('BACK', () => ({}), { heal: { hold: '2s' } });
    const env = await addMissingEnv(fleet, 'BACK');
    await using healing = await startHealing(server, fleet);

    await healing.request('BACK');
    await until('the fix is to be held', async () =>
      (await healing.progress('BACK')).doing.includes('counts when'),
    );
    await rm(env);
    const report = await healing.run('BACK').result();

    expect(report.outcome).toBe('gave_up');
    expect(report.attempts).toMatchObject([
      { outcome: 'came_back', detail: expect.stringContaining('it came back') },
    ]);
  });

  it('ends in words when the folder of its component is gone', async () => {
    await rm(fleet.folderOf('GONE'), { recursive: true });

    const report = await healing.heal('GONE');

    expect(report.outcome).toBe('gave_up');
    expect(report.advice).toEqual([
      expect.stringMatching(/there is no folder .*GONE\. Clone the component there/),
    ]);
  });
});

async function recordRun(fleet: Fleet, id: string, success: boolean): Promise<void> {
  const { settings } = (await openWorkspace({ root: fleet.root, cwd: fleet.root })).fleet;
  const tracker = { store: storeOf(fleet), policy: settings.status, now: () => new Date() };
  await recordTest(tracker, id, { ...BARE_RUN, success });
}
