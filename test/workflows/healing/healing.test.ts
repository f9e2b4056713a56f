import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { recordStart } from '../../../src/tracker/starts.ts';
import { openWorkspace } from '../../../src/workspace/workspace.ts';
import { healingUpdate } from '../../../src/workflows/healing/messages.ts';
import { createFleet, exists, type Fleet } from '../../support/workflows/fleet.ts';
import { QUICK, startHealing } from '../../support/workflows/healing/heal-worker.ts';
import { storeOf, until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();

/** Components whose restart ends when the file `go` is there; they are alive when it is. */
async function createSlowFleet(ids: readonly string[]): Promise<Fleet> {
  const fleet = await createFleet(Object.fromEntries(ids.map((id) => [id, {}])));
  const go = fleet.file('go');
  const entry = (id: string) => ({
    health: { command: ['test', '-e', go], timeout: '2s' },
    restart: {
      command: [
        'sh',
        '-c',
        'touch "$1"; until [ -e "$0" ]; do sleep 0.05; done',
        go,
        fleet.file(`restarts-${id}`),
      ],
      timeout: '1m',
    },
    allow: { heal: ['safe', 'risky'] },
  });
  await fleet.declare(Object.fromEntries(ids.map((id) => [id, entry(id)])), QUICK);
  return fleet;
}

async function letGo(fleet: Fleet): Promise<void> {
  await writeFile(fleet.file('go'), '');
}

async function acts(fleet: Fleet, id: string): Promise<void> {
  await until(`${id} is restarted`, () => exists(fleet.file(`restarts-${id}`)));
}

describe('the coordinator of heals', () => {
  it('lets a second request join the heal that runs, and runs one', async () => {
    await using fleet = await createSlowFleet(['JOIN']);
    await using healing = await startHealing(server, fleet);

    const first = await healing.request('JOIN');
    const second = await healing.request('join', { reason: 'me too', trigger: 'monitor' });
    const { running } = await healing.overview();
    await letGo(fleet);
    await healing.run('JOIN').result();

    expect([first.outcome, second.outcome]).toEqual(['started', 'joined']);
    expect(second.request_id).toBe(first.request_id);
    expect(running).toMatchObject([{ component_id: 'JOIN', joined: 1 }]);
  });

  it('heals two at once, lets the third wait with a reason, and begins it when one has ended', async () => {
    await using fleet = await createSlowFleet(['Q1', 'Q2', 'Q3']);
    await using healing = await startHealing(server, fleet);

    const answers = [await healing.request('Q1'), await healing.request('Q2'), await healing.request('Q3')];
    const { running, waiting } = await healing.overview();
    await acts(fleet, 'Q1');
    await acts(fleet, 'Q2');
    await letGo(fleet);
    await until('all three have ended', async () => (await healing.overview()).finished.length === 3, 40_000);

    expect(answers.map(({ outcome }) => outcome)).toEqual(['started', 'started', 'queued']);
    expect(running.map(({ component_id }) => component_id)).toEqual(['Q1', 'Q2']);
    expect(waiting).toMatchObject([
      { component_id: 'Q3', why: '2 heals run, and settings.heal.at_once is 2' },
    ]);
    const { finished } = await healing.overview();
    expect(finished.map(({ outcome }) => outcome).sort()).toEqual(['healed', 'healed', 'nothing_to_heal']);
  });

  it('gives the place of a heal that waits for an approval to another', async () => {
    await using fleet = await createFleet({ ASK: {}, NEXT: {} });
    const entry = { health: { command: ['false'] }, restart: { command: ['true'] } };
    await fleet.declare({ ASK: entry, NEXT: {} }, { ...QUICK, heal: { ...QUICK.heal, at_once: 1 } });
    await using healing = await startHealing(server, fleet);

    await healing.request('ASK');
    await until('it waits', async () => (await healing.overview()).running[0]?.waits_for_approval === true);
    const report = await healing.heal('NEXT');

    expect(report.outcome).toBe('nothing_to_heal');
  });

  it('refuses the next heal of a component that was healed as often as it may be within an hour', async () => {
    const entry = {
      health: { command: ['false'] },
      restart: { command: ['false'] },
      allow: { heal: ['safe', 'risky'] },
    };
    await using fleet = await createFleet({ OFTEN: {} });
    await fleet.declare({ OFTEN: entry }, { ...QUICK, heal: { attempts_per_hour: 2 } });
    await using healing = await startHealing(server, fleet);

    await healing.heal('OFTEN');
    await healing.heal('OFTEN');
    const answer = await healing.request('OFTEN');

    expect(answer.outcome).toBe('refused');
    expect(answer.why).toMatch(
      /^OFTEN was healed 2 times within the last hour, .*; the next heal may begin at 2\d{3}-/,
    );
    expect((await healing.overview()).refused).toMatchObject([{ component_id: 'OFTEN', why: answer.why }]);
  });

  it('begins nothing while it is paused, and what waits when it is resumed', async () => {
    await using fleet = await createFleet({ PAUSED: {} });
    await fleet.declare({ PAUSED: {} }, QUICK);
    await using healing = await startHealing(server, fleet);
    await healing.heal('PAUSED');

    await healing.coordinator.executeUpdate(healingUpdate('pause'), { args: [{ reason: 'maintenance' }] });
    const answer = await healing.request('PAUSED');
    const during = await healing.overview();
    await healing.coordinator.executeUpdate(healingUpdate('resume'), { args: [{ by: 'Ada' }] });
    await until('it is healed', async () => (await healing.overview()).finished.length === 2);

    expect(answer).toMatchObject({ outcome: 'queued', why: expect.stringContaining('maintenance') });
    expect(during.running).toEqual([]);
    expect(during.waiting).toHaveLength(1);
  });

  it('goes on by itself when a pause ends', async () => {
    await using fleet = await createFleet({ SOON: {} });
    await fleet.declare({ SOON: {} }, QUICK);
    await using healing = await startHealing(server, fleet);
    await healing.heal('SOON');
    const end = new Date(Date.now() + 1_500).toISOString();

    await healing.coordinator.signal('pause', { reason: 'a moment', until: end });
    const answer = await healing.request('SOON');
    await until('it is healed', async () => (await healing.overview()).finished.length === 2);

    expect(answer.outcome).toBe('queued');
  });

  it('refuses automatic heals while fewer than half of the fleet is healthy, and those alone', async () => {
    await using fleet = await createFleet({ SICK1: {}, SICK2: {}, SICK3: {}, FINE: {} });
    await fleet.declare({ SICK1: {}, SICK2: {}, SICK3: {}, FINE: {} }, QUICK);
    await start(fleet, 'SICK1', false);
    await start(fleet, 'SICK2', false);
    await start(fleet, 'SICK3', false);
    await start(fleet, 'FINE', true);
    await using healing = await startHealing(server, fleet);

    const automatic = await healing.request('SICK1', { trigger: 'finding' });
    const asked = await healing.request('SICK1', { trigger: 'person' });

    expect(automatic).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('only 25 % of the fleet is healthy'),
    });
    expect(asked.outcome).toBe('started');
    await healing.run('SICK1').result();
  });

  it('begins automatic heals in a fleet of one, and where no more than two are red', async () => {
    await using fleet = await createFleet({ LONE: {} });
    await fleet.declare({ LONE: {} }, QUICK);
    await start(fleet, 'LONE', false);
    await using healing = await startHealing(server, fleet);

    const automatic = await healing.request('LONE', { trigger: 'finding' });

    expect(automatic.outcome).toBe('started');
    expect((await healing.run('LONE').result()).outcome).toBe('gave_up');
  });

  it('refuses what is off, unknown or no request, each in words', async () => {
    await using fleet = await createFleet({ OFF: {} });
    await fleet.declare({ OFF: { allow: { heal: [] } } }, QUICK);
    await using healing = await startHealing(server, fleet);

    const off = await healing.request('OFF');
    const unknown = await healing.request('NOBODY');
    const shapeless = healing.request('', {});

    expect(off).toMatchObject({ outcome: 'refused', why: expect.stringContaining('`allow.heal`') });
    expect(unknown).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('no component "NOBODY"'),
    });
    await expect(shapeless).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
    await expect(shapeless).rejects.toMatchObject({
      cause: { message: expect.stringContaining('requestHeal was refused: component_id must be') },
    });
  });

  it('takes a request as a signal too, and passes over one that makes no sense', async () => {
    await using fleet = await createFleet({ BYSIGNAL: {} });
    await fleet.declare({ BYSIGNAL: {} }, QUICK);
    await using healing = await startHealing(server, fleet);
    await healing.request('NOBODY');

    await healing.coordinator.signal('requestHeal', 'heal it!');
    await healing.coordinator.signal('requestHeal', { component_id: 'BYSIGNAL', reason: 'by hand' });

    await until('it is healed', async () => (await healing.overview()).finished.length === 1);
    expect((await healing.overview()).finished).toMatchObject([{ component_id: 'BYSIGNAL' }]);
  });

  it('forgets a heal that was terminated, and takes the next request', async () => {
    await using fleet = await createSlowFleet(['KILLED']);
    await using healing = await startHealing(server, fleet);
    await healing.request('KILLED');
    await acts(fleet, 'KILLED');

    await healing.run('KILLED').terminate('by hand');
    await until('it is known', async () => (await healing.overview()).finished.length === 1);
    const next = await healing.request('KILLED');
    await letGo(fleet);

    expect((await healing.overview()).finished).toMatchObject([{ outcome: 'broken_off' }]);
    expect(next.outcome).toBe('started');
    expect((await healing.run('KILLED').result()).outcome).toBe('nothing_to_heal');
    expect(await exists(fleet.file('go'))).toBe(true);
  });
});

async function start(fleet: Fleet, id: string, success: boolean): Promise<void> {
  const { settings } = (await openWorkspace({ root: fleet.root, cwd: fleet.root })).fleet;
  const tracker = { store: storeOf(fleet), policy: settings.status, now: () => new Date() };
  await recordStart(tracker, id, {
    success,
    environment: 'dev',
    version: null,
    duration_ms: null,
    source: 'person',
  });
}
