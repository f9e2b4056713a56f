import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordLastUpdate } from '../../src/activities/last-update.ts';
import { takeDigest } from '../../src/reading/take-digest.ts';
import { planUpdate } from '../../src/activities/plan-update.ts';
import type { Additions } from '../../src/catalogue/additions.ts';
import { fleetKinds } from '../../src/catalogue/fleet-kinds.ts';
import type { Step } from '../../src/domain/updates/run.ts';
import { digest } from '../../src/files/digest.ts';
import { readMachineStamp } from '../../src/reading/reader.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { BUILD } from '../../src/version.ts';
import { digestSettings } from '../../src/workspace/digest-settings.ts';
import { findMember, openWorkspace } from '../../src/workspace/workspace.ts';
import { completeEnvFile } from '../support/catalogue/complete-env-file.ts';
import { luaGlobals } from '../support/catalogue/lua-globals.ts';
import { runbook } from '../support/catalogue/runbook.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';

const { signal } = new AbortController();

async function planningWith({ root }: Fleet, added: Additions) {
  const workspace = await openWorkspace({ root, cwd: root, ...fleetKinds(added) });
  const store = createFileStore({ folder: path.join(root, 'data'), reportDamage: fail });
  const tracker = { store, policy: workspace.fleet.settings.status, now: () => new Date() };
  return { workspace, store, tracker, member: findMember(workspace, 'A') };
}

/** Leaves behind what an update with this does. */
async function updateWith(fleet: Fleet, added: Additions): Promise<void> {
  const { workspace, store, tracker, member } = await planningWith(fleet, added);
  const { source: analyzed, documents } = await takeDigest(store, member, signal);
  const machine = await readMachineStamp(store, member, signal);
  const environment = { machine, checked_at: new Date().toISOString() };
  const status = await getStatus(tracker, 'A');
  await recordLastUpdate({ workspace, store }, member, { analyzed, environment, documents }, status);
}

async function dueWith(fleet: Fleet, added: Additions): Promise<readonly Step[] | undefined> {
  const asking = { signal, run: 'r', key: 'k' };
  const planning = await planningWith(fleet, added);
  return (await planUpdate(planning, { kind: 'quick', component_ids: null }, asking))[0]?.steps;
}

describe('a component in which nothing has changed', () => {
  it.each<[string, Additions, Additions]>([
    ['a rule is added', {}, { rules: [luaGlobals] }],
    ['a rule is taken away', { rules: [luaGlobals] }, {}],
    ['a rule is another version', { rules: [luaGlobals] }, { rules: [{ ...luaGlobals, version: 2 }] }],
    ['a fix is added', {}, { fixes: [completeEnvFile] }],
    ['a document is another version', { documents: [runbook] }, { documents: [{ ...runbook, version: 2 }] }],
  ])('is looked at again when %s', async (_, before, after) => {
    await using fleet = await createFleet({ A: {} });
    await updateWith(fleet, before);

    expect(await dueWith(fleet, before)).toEqual([]);
    expect(await dueWith(fleet, after)).toEqual(['analyze', 'environment', 'status', 'docs']);
  });

  it('is known by what it was known by before there were additions, where nothing is added', async () => {
    await using fleet = await createFleet({ A: {} });
    const { workspace, member } = await planningWith(fleet, {});

    const known = [JSON.stringify([workspace.fleet.settings.status, member]), BUILD];
    expect(digestSettings(workspace, member)).toBe(digest(known));
  });
});

function fail(message: string): never {
  throw new Error(message);
}
