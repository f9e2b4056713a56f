import { recordStart } from '../../../../src/tracker/starts.ts';
import { statusSettings } from '../../../../src/tracker/settings-events.ts';
import { openWorkspace } from '../../../../src/workspace/workspace.ts';
import { createFleet, type Entry, type Fleet } from '../fleet.ts';
import { storeOf } from '../server.ts';
import { QUICK } from './heal-worker.ts';

/** Of services that are all alive while one file is there, and that each can be restarted. */
export async function createChain(needs: Readonly<Record<string, Entry>>, heal: Entry = {}): Promise<Fleet> {
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

const FAILED = {
  ...{ success: false, environment: 'dev', version: null, duration_ms: null },
  source: 'person',
} as const;

/** Records that they fail, one after the other. */
export async function fail(fleet: Fleet, ...ids: readonly string[]): Promise<void> {
  const { fleet: declared } = await openWorkspace({ root: fleet.root, cwd: fleet.root });
  let at = Date.now() - 60_000;
  for (const id of ids) {
    const time = new Date((at += 1_000));
    const tracker = { ...statusSettings(declared), store: storeOf(fleet), now: () => time };
    await recordStart(tracker, id, FAILED);
  }
}
