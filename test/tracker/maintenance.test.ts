import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { MaintenanceWindow } from '../../src/domain/maintenance/window.ts';
import { explainBriefly } from '../../src/domain/status/explain.ts';
import { endMaintenance, startMaintenance } from '../../src/tracker/maintenance.ts';
import { statusAt } from '../../src/tracker/history.ts';
import { rebuild } from '../../src/tracker/rebuild.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { hours, START, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();
const ID = 'HMS-API';

function declare(...windows: MaintenanceWindow[]): void {
  fixture.tracker = { ...fixture.tracker, maintenanceOf: () => windows };
}

async function uptimeAt(hour: number) {
  fixture.clock = hours(hour);
  const { status } = await recordStart(fixture.tracker, ID, START);
  return status.health_metrics.uptime;
}

describe('maintenance that a person starts', () => {
  it('is told with the colour, which stays true, and counts in neither', async () => {
    await recordStart(fixture.tracker, ID, { ...START, success: false });
    fixture.clock = hours(1);
    const until = hours(3);
    await startMaintenance(fixture.tracker, ID, { until, reason: 'disks' }, { actor: 'ana' });
    const status = await getStatus(fixture.tracker, ID);

    expect(status).toMatchObject({
      operational_status: 'red',
      maintenance: { started: [{ by: 'ana', reason: 'disks', until: until.toISOString() }] },
    });
    expect(explainBriefly(status)).toBe(
      'the latest start failed (dev); in maintenance until 2026-05-04 15:00 UTC: disks',
    );
    expect(await uptimeAt(4)).toMatchObject({ down_seconds: 7_200, maintenance_seconds: 7_200 });
    expect(explainBriefly(await getStatus(fixture.tracker, ID))).toBe('the latest start succeeded (dev)');
  });

  it('ends when a person says so, and is refused to end twice', async () => {
    await startMaintenance(fixture.tracker, ID, { until: hours(5), reason: 'disks' });
    fixture.clock = hours(1);
    await endMaintenance(fixture.tracker, ID);

    await expect(endMaintenance(fixture.tracker, ID)).rejects.toThrow(
      'HMS-API is in no maintenance that a command started. The last one ended at 2026-05-04 13:00 UTC.',
    );
    expect(await rebuild(fixture.tracker, ID, { dryRun: true })).toEqual([]);
  });
});

describe('declared windows', () => {
  const window = { from: hours(1).toISOString(), until: hours(2).toISOString(), reason: 'planned' };

  it('are recorded when they are first read, and change nothing that is past', async () => {
    await recordStart(fixture.tracker, ID, START);
    declare(window);
    await getStatus(fixture.tracker, ID);
    const counted = await uptimeAt(4);
    declare({ ...window, from: hours(0).toISOString(), until: hours(3).toISOString() });
    const afterwards = await uptimeAt(5);
    const then = await statusAt(fixture.tracker, ID, hours(1.5));

    expect(counted).toMatchObject({ up_seconds: 10_800, maintenance_seconds: 3_600 });
    expect(afterwards).toMatchObject({ up_seconds: 14_400, maintenance_seconds: 3_600 });
    expect(explainBriefly(then.status)).toContain('in maintenance until 2026-05-04 14:00 UTC: planned');
  });

  it('are told while they are open, whoever looks, and recorded once', async () => {
    declare(window);
    await recordStart(fixture.tracker, ID, START);
    const told: boolean[] = [];
    for (const hour of [0.5, 1.2, 1.5, 2.5]) {
      fixture.clock = hours(hour);
      told.push(explainBriefly(await getStatus(fixture.tracker, ID)).includes('in maintenance'));
    }
    const { last_seq } = await getStatus(fixture.tracker, ID);

    expect(told).toEqual([false, true, true, false]);
    fixture.clock = hours(3);
    expect((await getStatus(fixture.tracker, ID)).last_seq).toBe(last_seq);
  });
});

it('a status that an older rule counted is derived anew from the events', async () => {
  await recordStart(fixture.tracker, ID, { ...START, source: 'health' });
  fixture.clock = hours(10);
  const { status } = await recordStart(fixture.tracker, ID, { ...START, source: 'health' });
  const file = path.join(fixture.folder, 'status', `${ID}.json`);
  const older = JSON.parse(await readFile(file, 'utf8')) as typeof status;
  delete (older.health_metrics as Partial<typeof older.health_metrics>).uptime;
  const start_changes = [{ timestamp: hours(0).toISOString(), success: true }];
  await writeFile(file, JSON.stringify({ ...older, start_changes }));

  expect(await getStatus(fixture.tracker, ID)).toEqual(status);
  expect(status.health_metrics.uptime).toMatchObject({ up_seconds: 9_000, unknown_seconds: 27_000 });
});
