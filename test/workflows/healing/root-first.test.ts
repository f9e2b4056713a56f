import { describe, expect, it } from '@jest/globals';
import { recordedEvents } from '../../support/recorded-events.ts';
import { exists } from '../../support/workflows/fleet.ts';
import { createChain, fail } from '../../support/workflows/healing/chain.ts';
import { healEvents, startHealing } from '../../support/workflows/healing/heal-worker.ts';
import { until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();
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
