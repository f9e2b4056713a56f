import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerUpdate } from '../../../src/workflows/healing/messages.ts';
import { endAsCancelled } from '../../support/workflows/end-as-cancelled.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { recordStart } from '../../../src/tracker/starts.ts';
import { recordedEvents } from '../../support/recorded-events.ts';
import { exists, type Entry, type Fleet } from '../../support/workflows/fleet.ts';
import {
  createOne,
  startHealingFleet,
  type HealingFleet,
} from '../../support/workflows/healing/heal-fleet.ts';
import { healEvents, startHealing, type Healing } from '../../support/workflows/healing/heal-worker.ts';
import { LOGGING_SERVICE, service } from '../../support/workflows/healing/service.ts';
import { storeOf, until } from '../../support/workflows/server.ts';

const RISKY = { heal: ['safe', 'risky'] };

function componentsIn(root: string): Record<string, Entry> {
  return {
    DOWN: service(root, 'DOWN'),
    TOLD: {
      ...service(root, 'TOLD'),
      docs: { badge: true, codex: true, status_page: true },
      allow: RISKY,
    },
    FREE: { ...service(root, 'FREE'), allow: RISKY },
    NO: service(root, 'NO'),
    DEAD: {
      ...service(root, 'DEAD'),
      restart: {
        command: ['sh', '-c', 'echo x >> "$0"; echo no such unit >&2; exit 5', path.join(root, 'dead')],
      },
      allow: RISKY,
    },
    WELL: service(root, 'WELL'),
    HAND: service(root, 'HAND'),
    HARM: {
      health: { command: ['test', '-e', path.join(root, 'up-HARM')], environment: 'staging' },
      restart: {
        command: ['sh', '-c', 'touch "$0"; rm .env', path.join(root, 'up-HARM')],
        timeout: '20s',
      },
      allow: RISKY,
    },
    LOGS: {
      health: { command: ['sh', '-c', 'kill -0 "$(cat "$0")"', path.join(root, 'logs.pid')] },
      restart: { command: ['sh', '-c', LOGGING_SERVICE, path.join(root, 'logs.pid')], timeout: '20s' },
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

let server: HealingFleet['server'];
let fleet: Fleet;
let healing: Healing;
let close: HealingFleet['close'];
beforeAll(async () => {
  ({ server, fleet, healing, close } = await startHealingFleet(componentsIn));
});
afterAll(() => close());

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
    await healing.approve('DOWN', 'Ada');
    const report = await healing.run('DOWN').result();

    expect(before).toBe(false);
    expect(page.currentDetails).toContain('`hms heal approve DOWN`');
    expect(report).toMatchObject({
      outcome: 'healed',
      attempts: [{ strategy: 'restart', detail: 'restarted, and it answers, approved by Ada' }],
    });
    const events = await recordedEvents(fleet.root, 'DOWN');
    expect(events.find(({ type }) => type === 'heal_decided')).toMatchObject({
      heal: `heal/DOWN/${(await healing.run('DOWN').describe()).runId}`,
      problems: [{ fingerprint: 'health/check', symptom: { class: 'health/exit/1' } }],
      chosen: 'restart',
      candidates: expect.arrayContaining([
        expect.objectContaining({ strategy: 'restart', may: 'approve', chance: 1_024 }),
        expect.objectContaining({ strategy: 'rerun_tests', may: 'no', chance: 0 }),
      ]),
    });
    const [attempted] = await healEvents(fleet, 'DOWN');
    const { waited_ms, acted_ms, held_ms, duration_ms } = attempted ?? {};
    expect(attempted?.symptom?.class).toBe('health/exit/1');
    expect(held_ms).toBeGreaterThanOrEqual(300);
    expect((waited_ms ?? 0) + (acted_ms ?? 0) + (held_ms ?? 0)).toBe(duration_ms);
    const status = await storeOf(fleet).read('status', 'DOWN');
    expect(status?.start_history.map(({ success }) => success)).toContain(true);
    expect(status?.operational_status).toBe('green');
  });

  it('does not ask where the operator lets it run', async () => {
    const report = await healing.heal('FREE');

    expect(report).toMatchObject({ outcome: 'healed', attempts: [{ strategy: 'restart' }] });
  });

  it('comes before the documents, which its own look made untrue, and counts alone', async () => {
    await writeFile(fleet.file('up-TOLD'), '');
    await healing.heal('TOLD');
    const page = path.join(fleet.folderOf('TOLD'), 'HMS-docs', 'STATUS.md');
    const told = await readFile(page, 'utf8');
    await rm(fleet.file('up-TOLD'));
    await healing.heal('TOLD');

    expect(told).toContain('Status: **green**');
    expect(await healEvents(fleet, 'TOLD')).toMatchObject([{ strategy: 'restart', outcome: 'healed' }]);
    expect(await readFile(page, 'utf8')).toMatch(/Status: \*\*green\*\* .* Before that: red/);
  });

  it('does nothing when the component is well again by the time of the approval', async () => {
    await healing.request('WELL');
    await until('it asks', async () => (await healing.progress('WELL')).waits_for !== null);
    await writeFile(fleet.file('up-WELL'), '');
    await healing.approve('WELL', 'Ada');
    const report = await healing.run('WELL').result();

    expect(report.outcome).toBe('recovered');
    expect(await healEvents(fleet, 'WELL')).toMatchObject([
      { strategy: 'restart', outcome: 'recovered', attempts: 0 },
    ]);
    expect(await exists(fleet.file('up-WELL.restarts'))).toBe(false);
    expect((await storeOf(fleet).read('status', 'WELL'))?.operational_status).toBe('green');
  });

  it('does nothing, and says who did, when a person has recorded meanwhile that it is started', async () => {
    await healing.request('HAND');
    await until('it asks', async () => (await healing.progress('HAND')).waits_for !== null);
    await writeFile(fleet.file('up-HAND'), '');
    const start = { success: true, environment: 'dev', version: null, duration_ms: null } as const;
    const tracker = { store: storeOf(fleet), policy: StatusPolicySettings.parse({}), now: () => new Date() };
    await recordStart(tracker, 'HAND', { ...start, source: 'person' }, { actor: 'Eve' });
    await healing.approve('HAND', 'Ada');
    const report = await healing.run('HAND').result();

    expect(report).toMatchObject({
      outcome: 'recovered',
      attempts: [{ outcome: 'by_hand', detail: 'Eve had put it right before anything was done' }],
    });
    expect(await exists(fleet.file('up-HAND.restarts'))).toBe(false);
  });

  it('that breaks something else is not told as healed', async () => {
    await fleet.write('HARM', { '.env.example': 'PORT=1\n', '.gitignore': '.env\n', '.env': 'PORT=1\n' });
    fleet.git('HARM', 'add', '--all');
    fleet.git('HARM', 'commit', '--quiet', '--message=configuration');
    const report = await healing.heal('HARM');

    expect(report.attempts).toMatchObject([
      {
        strategy: 'restart',
        outcome: 'worse',
        detail: expect.stringContaining('wrong since then'),
        worse: [expect.stringContaining('env')],
      },
      { strategy: 'environment_fixes', outcome: 'healed' },
    ]);
  });

  it('leaves a service that logs running, with its output in a file', async () => {
    const report = await healing.heal('LOGS');
    const pid = Number(await readFile(fleet.file('logs.pid'), 'utf8'));
    const log = fleet.file('.hms/logs/LOGS.restart.log');
    const early = await readFile(log, 'utf8');
    await until('it goes on logging', async () => (await readFile(log, 'utf8')).length > early.length + 50);
    process.kill(pid, 'SIGKILL');

    expect(report).toMatchObject({ outcome: 'healed', attempts: [{ strategy: 'restart' }] });
    expect(early).toContain(`started as ${pid}`);
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
    await healing
      .run('NO')
      .executeUpdate(answerUpdate('reject'), { args: [{ by: 'Bob', reason: 'not now' }] });
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
