import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyConflictError } from '../../src/domain/errors.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Tracker } from '../../src/tracker/record.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { BARE_RUN, recordTest } from '../../src/tracker/test-runs.ts';
import { openTicket, resolveTicket } from '../../src/tracker/tickets.ts';

const START = {
  success: true,
  environment: 'dev',
  version: '1.2.3',
  duration_ms: 1500,
  source: 'person',
} as const;

function testRun(passed: number, failed: number) {
  return { ...BARE_RUN, success: failed === 0, results: { passed, failed, skipped: 0 }, duration_ms: 10 };
}

describe('the tracker', () => {
  let folder: string;
  let tracker: Tracker;
  let damage: string[];
  let clock: Date;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hms-tracker-'));
    damage = [];
    clock = new Date('2026-05-04T12:00:00Z');
    const store = createFileStore({ folder, reportDamage: (message) => damage.push(message) });
    tracker = { store, policy: StatusPolicySettings.parse({}), now: () => clock };
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('calls a component without any event unknown and says what would give evidence', async () => {
    const status = await getStatus(tracker, 'HMS-API');

    expect(status.operational_status).toBe('unknown');
    expect(status.reasons[0]?.text).toContain('record a start or a test run');
  });

  it('turns a failing test run into a ticket, and a passing one into its resolution', async () => {
    await recordTest(tracker, 'HMS-API', testRun(3, 1));
    const failing = await getStatus(tracker, 'HMS-API');
    const passing = (await recordTest(tracker, 'HMS-API', testRun(4, 0))).status;

    expect(failing).toMatchObject({
      operational_status: 'red',
      issues: [{ id: 'WT-HMS-API-001', status: 'open' }],
    });
    expect(passing.issues).toMatchObject([{ status: 'resolved', resolution: 'the test run passed again' }]);
    expect(passing.operational_status).toBe('green');
    expect(passing.health_metrics).toMatchObject({
      test_pass_rate: 100,
      test_trend: { pass_rate: 87.5, runs: 2 },
    });
  });

  it('reopens the ticket of a problem that came back instead of opening another', async () => {
    await recordTest(tracker, 'HMS-API', testRun(3, 1));
    await recordTest(tracker, 'HMS-API', testRun(4, 0));
    const { status } = await recordTest(tracker, 'HMS-API', testRun(3, 1));

    expect(status.issues).toMatchObject([{ id: 'WT-HMS-API-001', status: 'open', occurrences: 2 }]);
    const page = await tracker.store.read('work-tickets', 'WT-HMS-API-001');
    expect(page?.timeline.map((entry) => entry.what)).toEqual(['opened', 'resolved', 'reopened']);
  });

  it('records the same key once and refuses it with other content', async () => {
    const first = await recordStart(tracker, 'HMS-API', START, { key: 'build-1' });
    const again = await recordStart(tracker, 'HMS-API', START, { key: 'build-1' });

    expect([first.duplicate, again.duplicate]).toEqual([false, true]);
    expect(again.status.start_history).toHaveLength(1);
    await expect(
      recordStart(tracker, 'HMS-API', { ...START, success: false }, { key: 'build-1' }),
    ).rejects.toThrow(KeyConflictError);
  });

  it('numbers tickets without a gap when twenty are opened at once', async () => {
    const opened = await Promise.all(
      Array.from({ length: 20 }, () => openTicket(tracker, 'HMS-API', { title: 'slow', severity: 'low' })),
    );

    const ids = opened.flatMap(({ events }) =>
      events.map((event) => ('ticket_id' in event ? event.ticket_id : '')),
    );
    expect(ids.sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `WT-HMS-API-${String(index + 1).padStart(3, '0')}`),
    );
  });

  it('derives the same documents again from the events when they are broken', async () => {
    await recordStart(tracker, 'HMS-API', START);
    await openTicket(tracker, 'HMS-API', { title: 'slow', severity: 'medium' });
    const { status: resolved } = await resolveTicket(tracker, 'WT-HMS-API-001', 'made it fast');
    const file = path.join(folder, 'status', 'HMS-API.json');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.slice(0, 100));

    const rebuilt = await getStatus(tracker, 'HMS-API');

    expect(rebuilt).toEqual(resolved);
    expect(damage).toHaveLength(1);
  });

  it('passes over a torn last line and keeps every whole event', async () => {
    await recordStart(tracker, 'HMS-API', START);
    const log = path.join(folder, 'events', 'HMS-API', '2026-05.jsonl');
    await writeFile(log, `${await readFile(log, 'utf8')}{"type":"start","succ`);

    const { status, events } = await recordStart(tracker, 'HMS-API', { ...START, success: false });

    expect(events[0]?.seq).toBe(3);
    expect(status.start_history.map((start) => start.success)).toEqual([false, true]);
    expect(damage[0]).toContain('a line that is no event was skipped');
  });

  it('writes nothing when nothing has happened', async () => {
    await recordStart(tracker, 'HMS-API', START);
    const before = await readFile(path.join(folder, 'status', 'HMS-API.json'), 'utf8');
    clock = new Date('2026-05-06T12:00:00Z');

    await getStatus(tracker, 'HMS-API');

    expect(await readFile(path.join(folder, 'status', 'HMS-API.json'), 'utf8')).toBe(before);
  });

  it('explains an unchanged colour by the settings that hold now', async () => {
    await recordTest(tracker, 'HMS-API', testRun(100, 0));
    const policy = StatusPolicySettings.parse({ green_above: 90 });

    const status = await getStatus({ ...tracker, policy }, 'HMS-API');

    expect(status).toMatchObject({
      operational_status: 'green',
      reasons: [{ limit: expect.stringContaining('green above 90 %') }],
    });
  });

  it('lets the pass rate go with the runs that leave the window', async () => {
    await recordTest(tracker, 'HMS-API', testRun(4, 0));
    clock = new Date('2026-05-12T12:00:00Z');
    await recordStart(tracker, 'HMS-API', START);
    const policy = { ...tracker.policy, window_days: 9 };
    const inside = await getStatus({ ...tracker, policy }, 'HMS-API');
    clock = new Date('2026-05-14T12:00:00Z');

    const outside = await getStatus({ ...tracker, policy }, 'HMS-API');

    expect(inside.health_metrics.test_pass_rate).toBe(100);
    expect(outside.operational_status).toBe(inside.operational_status);
    expect(outside.health_metrics.test_pass_rate).toBeNull();
  });

  it('calls a component unknown once its evidence is too old, with the colour that it had', async () => {
    await recordStart(tracker, 'HMS-API', START);
    clock = new Date('2026-05-19T12:00:00Z');

    const status = await getStatus(tracker, 'HMS-API');

    expect(status).toMatchObject({ operational_status: 'unknown', previous_status: 'green' });
    expect(status.reasons[0]?.text).toContain('it was green then');
  });
});
