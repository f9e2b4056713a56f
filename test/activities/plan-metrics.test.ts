import { writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { recordLastUpdate } from '../../src/activities/last-update.ts';
import { takeDigest } from '../../src/reading/take-digest.ts';
import { planUpdate } from '../../src/activities/plan-update.ts';
import type { UpdateKind } from '../../src/domain/updates/run.ts';
import { readMachineStamp } from '../../src/reading/reader.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { findMember, openWorkspace } from '../../src/workspace/workspace.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';

const { signal } = new AbortController();
const PRINTS = 'process.stdout.write(require("node:fs").readFileSync("../../depth", "utf8"))';
const QUEUE = { name: 'queue', command: [process.execPath, '-e', PRINTS], warning: '> 100', for: 1 };

async function planningOf(fleet: Fleet) {
  const workspace = await openWorkspace({ root: fleet.root, cwd: fleet.root });
  const tracker = { store: storeOf(fleet), policy: workspace.fleet.settings.status, now: () => new Date() };
  return { workspace, tracker };
}

/** Leaves behind what an update does, so that nothing has changed. */
async function update(fleet: Fleet): Promise<void> {
  const { workspace, tracker } = await planningOf(fleet);
  const member = findMember(workspace, 'A');
  const { source: analyzed, documents } = await takeDigest(tracker.store, member, signal);
  const environment = {
    machine: await readMachineStamp(tracker.store, member, signal),
    checked_at: new Date().toISOString(),
  };
  const status = await getStatus(tracker, 'A');
  await recordLastUpdate(
    { workspace, store: tracker.store },
    member,
    { analyzed, environment, documents },
    status,
  );
}

async function stepsOf(fleet: Fleet, kind: UpdateKind = 'quick') {
  const plan = await planUpdate(
    await planningOf(fleet),
    { kind, component_ids: null },
    { signal, run: 'r', key: 'k' },
  );
  return plan[0]?.steps;
}

async function colour(fleet: Fleet) {
  return (await getStatus((await planningOf(fleet)).tracker, 'A')).operational_status;
}

describe('metrics', () => {
  it('are read in a full update, and in a quick one with whatever else is due', async () => {
    await using fleet = await createFleet({ A: {} });
    expect(await stepsOf(fleet, 'full')).not.toContain('metrics');
    await fleet.declare({ A: { metrics: [QUEUE] } });
    expect(await stepsOf(fleet, 'full')).toEqual(['analyze', 'environment', 'metrics', 'status', 'docs']);
    await fleet.declare({ A: { metrics: [QUEUE], allow: { metrics: false } } });
    expect(await stepsOf(fleet, 'full')).not.toContain('metrics');
  });

  it('are read where nothing else is due, and ask for documents only when a verdict is new', async () => {
    await using fleet = await createFleet({ A: {} });
    await fleet.declare({ A: { metrics: [QUEUE] } });
    writeFileSync(fleet.file('depth'), '50');
    await update(fleet);
    expect(await stepsOf(fleet)).toEqual(['status', 'docs']);
    await update(fleet);

    expect(await stepsOf(fleet)).toEqual([]);
    writeFileSync(fleet.file('depth'), '150');
    expect(await stepsOf(fleet)).toEqual(['status', 'docs']);
    expect(await colour(fleet)).toBe('yellow');
    await update(fleet);
    expect(await stepsOf(fleet)).toEqual([]);
  });
});
