import { createChain, fail } from '../workflows/healing/chain.ts';
import { startHealing, type Healing } from '../workflows/healing/heal-worker.ts';
import { until, type TestServer } from '../workflows/server.ts';
import { recordHistory } from './record-history.ts';

const RISKY = { allow: { heal: ['safe', 'risky'] } };

/** A heal that waits for that of what failed first, and finds all well then; one whose wait ends before; and their coordinator. */
export async function recordRootWaits(server: TestServer, folder: string): Promise<void> {
  const needs = { BASE: {}, USER: { depends_on: ['BASE'], ...RISKY } };
  await using fleet = await createChain(needs, { hold: '100ms' });
  await fail(fleet, 'BASE', 'USER');
  await using healing = await startHealing(server, fleet);
  await askFor(healing, 'BASE');
  await healing.request('USER');
  await until('it waits', async () =>
    (await healing.overview()).running.some(({ waits_for_root }) => waits_for_root === 'BASE'),
  );
  await healing.approve('BASE', 'Ada');
  await healing.run('USER').result();
  await recordHistory(`${folder}heal-after-root.json`, healing.run('USER'), fleet.root);
  await recordHistory(`${folder}healing-after-root.json`, healing.coordinator, fleet.root);
  await recordWaitThatEnds(server, folder);
}

async function recordWaitThatEnds(server: TestServer, folder: string): Promise<void> {
  const needs = { LOW: {}, HIGH: { depends_on: ['LOW'], ...RISKY } };
  await using fleet = await createChain(needs, { hold: '100ms', wait_for_root: '1s' });
  await fail(fleet, 'LOW', 'HIGH');
  await using healing = await startHealing(server, fleet);
  await askFor(healing, 'LOW');
  await healing.heal('HIGH');
  await recordHistory(`${folder}heal-not-after-root.json`, healing.run('HIGH'), fleet.root);
}

async function askFor(healing: Healing, id: string): Promise<void> {
  await healing.request(id);
  await until('it asks', async () => (await healing.progress(id)).waits_for !== null);
}
