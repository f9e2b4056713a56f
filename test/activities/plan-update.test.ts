import { describe, expect, it } from '@jest/globals';
import { planPage, planUpdate, type AskedPage } from '../../src/activities/plan-update.ts';
import type { FleetPage } from '../../src/domain/updates/run.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';

const BEGINNING = { after: '', position: 0 };
const ASKING = { signal: new AbortController().signal, run: 'r', key: 'k' };
const IDS = ['E', 'D', 'C', 'B', 'A'];

const createFive = (): Promise<Fleet> => createFleet(Object.fromEntries(IDS.map((id) => [id, {}])));

async function planningOf(fleet: Fleet) {
  const workspace = await openWorkspace({ root: fleet.root, cwd: fleet.root });
  const policy = workspace.fleet.settings.status;
  return { workspace, tracker: { store: storeOf(fleet), policy, now: () => new Date() } };
}

async function page(fleet: Fleet, asked: Partial<AskedPage>): Promise<FleetPage> {
  return planPage(
    await planningOf(fleet),
    { kind: 'full', component_ids: null, cursor: BEGINNING, max_due: 2, ...asked },
    ASKING,
  );
}

function idsOf({ components }: FleetPage): string[] {
  return components.map(({ component_id }) => component_id);
}

describe('a page of a plan', () => {
  it('has as many due components as were asked for, in the file’s order, and goes on behind any of them', async () => {
    await using fleet = await createFive();

    const first = await page(fleet, {});
    const second = await page(fleet, { cursor: { after: 'D', position: 2 } });
    const last = await page(fleet, { cursor: { after: 'B', position: 4 } });

    expect([idsOf(first), first.first, first.total]).toEqual([['E', 'D'], 0, 5]);
    expect([idsOf(second), second.first]).toEqual([['C', 'B'], 2]);
    expect([idsOf(last), last.first]).toEqual([['A'], 4]);
  });

  it('goes on behind its component when others were added before it, and at its place when it was removed', async () => {
    await using fleet = await createFive();
    const cursor = { after: 'D', position: 2 };

    await fleet.declare({ NEW: {}, E: {}, D: {}, C: {} });
    const moved = await page(fleet, { cursor });
    await fleet.declare({ E: {}, C: {}, B: {} });
    const removed = await page(fleet, { cursor });

    expect([idsOf(moved), moved.first]).toEqual([['C'], 3]);
    expect([idsOf(removed), removed.first]).toEqual([['B'], 2]);
  });

  it('pages over those alone that were asked for', async () => {
    await using fleet = await createFive();

    const some = await page(fleet, { component_ids: ['a', 'c', 'e'], cursor: { after: 'C', position: 2 } });

    expect([idsOf(some), some.first, some.total]).toEqual([['A'], 2, 3]);
  });

  it('is empty behind the end', async () => {
    await using fleet = await createFive();

    const none = await page(fleet, { cursor: { after: 'A', position: 5 } });

    expect(none).toEqual({ components: [], first: 5, total: 5 });
  });
});

describe('the plan of a run that version 0.1.0 began', () => {
  it('has every component at once', async () => {
    await using fleet = await createFive();
    const plan = await planUpdate(await planningOf(fleet), { kind: 'full', component_ids: null }, ASKING);

    expect(plan.map(({ component_id }) => component_id)).toEqual(IDS);
  });
});
