import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as PolicySettings from '../src/domain/status/policy-settings.ts';
import type * as FileStore from '../src/store/file-store.ts';
import type { Store } from '../src/store/store.ts';
import type * as Starts from '../src/tracker/starts.ts';
import type * as SqliteStore from '../test/support/store/sqlite-store.ts';

/** What recording some events cost, in microseconds. */
export interface RecordingCost {
  readonly processor: number;
  readonly wall: number;
}

/**
 * Records as many starts as it is told to, one after the other, and answers what they cost: a process of `bench/record-against.ts`.
 * Its arguments are the checkout whose sources record, the store's backend (`files` or `sqlite`), and the store's folder.
 */
const [checkout = '', backend = '', folder = ''] = process.argv.slice(2);
const reportDamage = (message: string): void => {
  throw new Error(message);
};

const { recordStart } = await load<typeof Starts>('src/tracker/starts.ts');
const { StatusPolicySettings } = await load<typeof PolicySettings>('src/domain/status/policy-settings.ts');
const store = await openStore();
const tracker = { store, policy: StatusPolicySettings.parse({}), now: () => new Date() };

process.on('message', (count: number) => {
  void recordEvents(count).then((cost) => process.send?.(cost));
});
process.send?.('ready');

async function load<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(path.resolve(checkout, file)).href)) as Module;
}

async function openStore(): Promise<Store> {
  if (backend === 'sqlite') {
    const module = await load<typeof SqliteStore>('test/support/store/sqlite-store.ts');
    return module.createSqliteStore(folder, reportDamage).store;
  }
  const module = await load<typeof FileStore>('src/store/file-store.ts');
  return module.createFileStore({ folder, reportDamage });
}

async function recordEvents(count: number): Promise<RecordingCost> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  for (let done = 0; done < count; done += 1)
    await recordStart(tracker, 'HMS-API', {
      success: true,
      environment: 'prod',
      version: null,
      duration_ms: 1_500,
      source: 'person',
    });
  const { user, system } = process.cpuUsage(used);
  return { processor: user + system, wall: (performance.now() - began) * 1_000 };
}
