import { describe, expect, it } from '@jest/globals';
import { recordStart } from '../../../src/tracker/starts.ts';
import { openWorkspace } from '../../../src/workspace/workspace.ts';
import { statusSettings } from '../../../src/tracker/settings-events.ts';
import { recordedEvents } from '../../support/recorded-events.ts';
import { createFleet, exists, type Entry, type Fleet } from '../../support/workflows/fleet.ts';
import { QUICK, healEvents, startHealing } from '../../support/workflows/healing/heal-worker.ts';
import { START } from '../../support/tracker/fixture.ts';
import { storeOf, until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();

/** Of services that are all alive while one file is there, and that each can be restarted. */
async function createChain(needs: Readonly<Record<string, Entry>>, heal: Entry = {}): Promise<Fleet> {
  const fleet = await createFleet(Object.fromEntries(Object.keys(needs).map((id) => [id, {}])));
  const up = fleet.file('up');
  const entry = (id: string, more: Entry): Entry => ({
    health: { command: ['test', '-e', up], timeout: '5s' },
    restart: { command: ['sh', '-c', 'touch "$0" "$1"', up, fleet.file(`restarted-${id}`)] },
    owner: `team-${id}`,
    ...more,
  });
  await fleet.declare(Object.fromEntries(Object.entries(needs).map(([id, more]) => [id, entry(id, more)])), {
    ...QUICK,
    heal: { ...QUICK.heal, ...heal },
  });
  return fleet;
}

/** Records that they fail, one after the other. */
async function fail(fleet: Fleet, ...ids: readonly string[]): Promise<void> {
  const { fleet: declared } = await openWorkspace({ root: fleet.root, cwd: fleet.root });
  let at = Date.now() - 60_000;
  for (const id of ids) {
    const time = new Date((at += 1_000));
    const tracker = { ...statusSettings(declared), store: storeOf(fleet), now: () => time };
    await recordStart(tracker, id, { ...START, success: false });
  }
}

const RISKY = { allow: { heal: ['safe', 'risky'] } };

describe('a heal of a component that needs another', () => {
  it('waits for the heal of what failed first, and does nothing where both are well then', async () => {
    await using fleet = await createChain({ BASE: {}, USER: { depends_on: ['BASE'], ...RISKY } });
    await fail(fleet, 'BASE', 'USER');
    await using healing = await startHealing(server, fleet);
    await healing.request('BASE');
    await until('it asks', async () => (await healing.progress('BASE')).waits_for !== null);
    const asked = (await healing.progress('BASE')).waits_for;

    await healing.request('USER');
    await until('it waits', async () =>
      (await healing.overview()).running.some(({ waits_for_root }) => waits_for_root === 'BASE'),
    );
    const waiting = await healing.progress('USER');
    await healing.approve('BASE', 'Ada');
    const report = await healing.run('USER').result();

    expect(asked?.affected).toEqual([{ owner: 'team-USER', count: 1, components: ['USER'] }]);
    expect(waiting).toMatchObject({ waits_for_root: 'BASE', attempts: [] });
    expect(report).toMatchObject({ outcome: 'recovered', attempts: [], problems: [] });
    expect(report.waited).toMatchObject([{ component_id: 'BASE', recovered: true }]);
    expect(await exists(fleet.file('restarted-USER'))).toBe(false);
    expect(await recordedEvents(fleet.root, 'USER')).toContainEqual(
      expect.objectContaining({ type: 'heal_waited', root: 'BASE', step: 0, recovered: true }),
    );
  });

  it('acts when the wait is over', async () => {
    await using fleet = await createChain(
      { LOW: {}, HIGH: { depends_on: ['LOW'], ...RISKY } },
      { wait_for_root: '1s' },
    );
    await fail(fleet, 'LOW', 'HIGH');
    await using healing = await startHealing(server, fleet);
    await healing.request('LOW');
    await until('it asks', async () => (await healing.progress('LOW')).waits_for !== null);

    const report = await healing.heal('HIGH');

    expect(report).toMatchObject({ outcome: 'healed', attempts: [{ strategy: 'restart' }] });
    expect(report.waited).toEqual([{ component_id: 'LOW', waited_ms: 1_000, recovered: false }]);
    expect(await healEvents(fleet, 'HIGH')).toMatchObject([{ outcome: 'healed' }]);
  });

  it('waits for none of those that need each other', async () => {
    await using fleet = await createChain({
      ONE: { depends_on: ['TWO'] },
      TWO: { depends_on: ['ONE'], ...RISKY },
    });
    await fail(fleet, 'ONE', 'TWO');
    await using healing = await startHealing(server, fleet);
    await healing.request('ONE');
    await until('it asks', async () => (await healing.progress('ONE')).waits_for !== null);

    const report = await healing.heal('TWO');

    expect(report).toMatchObject({ outcome: 'healed', attempts: [{ strategy: 'restart' }] });
    expect(report.waited).toBeUndefined();
  });
});
