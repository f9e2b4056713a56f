import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { GitError } from '../../src/domain/errors.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { BARE_RUN, recordTest } from '../../src/tracker/test-runs.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { approveUpdate, rejectUpdate } from '../../src/workflows/messages.ts';
import { endAsCancelled } from './end-as-cancelled.ts';
import { createFleet, exists, type Entry, type Fleet } from './fleet.ts';
import { QUICK, healEvents, startHealing, type Healing } from './heal-worker.ts';
import { startTestServer, storeOf, until } from './server.ts';

const RISKY = { heal: ['safe', 'risky'] };
const DOCS = { badge: true, codex: true, status_page: true };

/** A service that is alive while a file is there; its restart command makes the file. */
function service(root: string, id: string): Entry {
  const file = path.join(root, `up-${id}`);
  return {
    health: { command: ['test', '-e', file], timeout: '5s' },
    restart: { command: ['sh', '-c', 'echo began >> "$0.restarts"; touch "$0"', file], timeout: '20s' },
  };
}

function componentsIn(root: string): Record<string, Entry> {
  return {
    ENV: {},
    WELL: {},
    DOCS: { docs: DOCS },
    MARKS: { docs: { badge: true } },
    FLAKY: { test: { command: ['true'] } },
    BROKEN: { test: { command: ['false'] } },
    GONE: {},
    DOWN: service(root, 'DOWN'),
    FREE: { ...service(root, 'FREE'), allow: RISKY },
    NO: service(root, 'NO'),
    DEAD: {
      ...service(root, 'DEAD'),
      restart: {
        command: ['sh', '-c', 'echo x >> "$0"; echo no such unit >&2; exit 5', path.join(root, 'dead')],
      },
      allow: RISKY,
    },
    STOP: {
      ...service(root, 'STOP'),
      restart: {
        command: ['sh', '-c', 'touch "$0"; exec sleep 300', path.join(root, 'begun')],
        timeout: '10m',
      },
      allow: RISKY,
    },
  };
}

let server: TestWorkflowEnvironment;
let fleet: Fleet;
let healing: Healing;
beforeAll(async () => {
  server = await startTestServer();
  fleet = await createFleet(componentsIn(''));
  await fleet.declare(componentsIn(fleet.root), QUICK);
  healing = await startHealing(server, fleet);
});
afterAll(async () => {
  await healing[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
  await server.teardown();
});

/** A fleet of its own, for what needs other settings or another store. */
async function createOne(id: string, entry: (root: string) => Entry, settings: Entry = {}): Promise<Fleet> {
  const own = await createFleet({ [id]: {} });
  await own.declare({ [id]: entry(own.root) }, { ...QUICK, ...settings });
  return own;
}

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

  it('counts what comes back within the stability time as no effect', async () => {
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
      { outcome: 'no_effect', detail: expect.stringContaining('it came back') },
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

describe('a risky heal', () => {
  it('waits for an approval, tells what it asks, restarts, and sees that the component answers', async () => {
    await healing.request('DOWN');
    await until('it asks', async () => (await healing.progress('DOWN')).waits_for !== null);
    const page = await healing.run('DOWN').query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    const before = await exists(fleet.file('up-DOWN'));
    await until(
      'the coordinator knows',
      async () => (await healing.overview()).running[0]?.waits_for_approval === true,
    );
    await healing.run('DOWN').executeUpdate(approveUpdate, { args: [{ by: 'Ada' }] });
    const report = await healing.run('DOWN').result();

    expect(before).toBe(false);
    expect(page.currentDetails).toContain('`hms heal approve DOWN`');
    expect(report).toMatchObject({
      outcome: 'healed',
      attempts: [{ strategy: 'restart', detail: 'restarted, and it answers, approved by Ada' }],
    });
    const status = await storeOf(fleet).read('status', 'DOWN');
    expect(status?.start_history.map(({ success }) => success)).toContain(true);
    expect(status?.operational_status).toBe('green');
  });

  it('does not ask where the operator lets it run', async () => {
    const report = await healing.heal('FREE');

    expect(report).toMatchObject({ outcome: 'healed', attempts: [{ strategy: 'restart' }] });
  });

  it('gives up with the last words of a restart command that fails, and does not repeat it', async () => {
    const report = await healing.heal('DEAD');

    expect(report.outcome).toBe('gave_up');
    expect(report.attempts).toMatchObject([
      {
        outcome: 'failed',
        attempts: 1,
        detail: 'the restart command ended with exit code 5: no such unit',
      },
    ]);
    expect(report.advice).toEqual([expect.stringContaining('Start DEAD again')]);
    expect(await readFile(fleet.file('dead'), 'utf8')).toBe('x\n');
  });

  it('is not done after a rejection, and its reason is recorded', async () => {
    await healing.request('NO');
    await until('it asks', async () => (await healing.progress('NO')).waits_for !== null);
    await healing.run('NO').executeUpdate(rejectUpdate, { args: [{ by: 'Bob', reason: 'not now' }] });
    const report = await healing.run('NO').result();

    expect(report.outcome).toBe('gave_up');
    expect(await healEvents(fleet, 'NO')).toMatchObject([
      { outcome: 'gave_up', attempts: 0, detail: 'rejected by Bob: not now' },
    ]);
    expect(await exists(fleet.file('up-NO.restarts'))).toBe(false);
  });

  it('is not done when nobody answers in time', async () => {
    await using fleet = await createOne('LATE', (root) => service(root, 'LATE'), {
      heal: { approval_expires: '500ms' },
    });
    await using healing = await startHealing(server, fleet);

    const report = await healing.heal('LATE');

    expect(report.attempts).toMatchObject([
      { outcome: 'gave_up', detail: 'nobody approved it in time, so it was not done' },
    ]);
  });

  it('takes a signal for an answer, and refuses an update when it asks nothing', async () => {
    await using fleet = await createOne('SIGNAL', (root) => service(root, 'SIGNAL'), {
      heal: { hold: '2s' },
    });
    await using healing = await startHealing(server, fleet);
    await healing.request('SIGNAL');
    await until('it asks', async () => (await healing.progress('SIGNAL')).waits_for !== null);

    await healing.run('SIGNAL').signal('approve', { by: 'Ada' });
    await until('it goes on', async () => (await healing.progress('SIGNAL')).doing.includes('counts when'));
    const again = healing.run('SIGNAL').executeUpdate(approveUpdate, { args: [{ by: 'Ada' }] });

    await expect(again).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
    expect((await healing.run('SIGNAL').result()).outcome).toBe('healed');
  });
});

describe('a heal that is cancelled', () => {
  it('ends the process of its action, records that it failed, and ends as cancelled', async () => {
    await healing.request('STOP');
    await until('the restart runs', () => exists(fleet.file('begun')));

    await healing.run('STOP').cancel();
    await endAsCancelled(healing.run('STOP'));

    expect((await healing.run('STOP').describe()).status.name).toBe('CANCELLED');
    expect(await healEvents(fleet, 'STOP')).toMatchObject([
      { outcome: 'failed', detail: 'cancelled by hand before it was proven' },
    ]);
    await until('the coordinator is free', async () => (await healing.overview()).running.length === 0);
  });
});

async function recordRun(fleet: Fleet, id: string, success: boolean): Promise<void> {
  const { settings } = (await openWorkspace({ root: fleet.root, cwd: fleet.root })).fleet;
  const tracker = { store: storeOf(fleet), policy: settings.status, now: () => new Date() };
  await recordTest(tracker, id, { ...BARE_RUN, success });
}
