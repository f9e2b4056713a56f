import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { withServices } from './fleet-file.ts';
import { startMonitor } from './hms.ts';
import { SEED } from './fault-changes.ts';
import { INCIDENTS } from './incidents.ts';
import { pidFile, type RunFolder } from './run-folder.ts';
import { SERVICES, startCommand, type PlacedService } from './services.ts';

/** The shortest interval that the monitor takes. */
export const INTERVAL_SECONDS = 10;

/** Makes the demo fleet, sound, with the services in its `components.yaml`. */
export async function makeFleet(folder: RunFolder): Promise<PlacedService[]> {
  await mkdir(folder.run);
  await writeFile(pidFile(folder.run, 'example'), String(process.pid));
  await writeFile(path.join(folder.root, 'temporal.toml'), '[profile.default]\n');
  await makeDemo({ folder: folder.fleet, seed: SEED, faults: [] });
  const placed = await Promise.all(
    SERVICES.map(async (service) => ({ ...service, port: await getPort({ host: '127.0.0.1' }) })),
  );
  const file = path.join(folder.fleet, 'components.yaml');
  await writeFile(file, withServices(await readFile(file, 'utf8'), placed, folder.run));
  return placed;
}

/** Starts all services; throws with what the one said that does not start. */
export async function startServices(
  services: readonly PlacedService[],
  folder: RunFolder,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    services.map(async (service) => {
      const [program, ...args] = startCommand(service, folder.run);
      await execa(program, args, { cancelSignal: signal, stdin: 'ignore' });
    }),
  );
}

/** Starts the monitor on the whole fleet, or on what this example tells of. */
export async function watchFleet(folder: RunFolder, only: readonly string[] | null): Promise<number> {
  const pid = startMonitor(folder, [
    '--interval',
    String(INTERVAL_SECONDS),
    ...(only === null ? [] : ['--component', ...only]),
  ]);
  await writeFile(pidFile(folder.run, 'monitor'), String(pid));
  return pid;
}

/** Components with a service or an incident. */
export function toldIds(): string[] {
  return [...new Set([...SERVICES, ...INCIDENTS].map(({ id }) => id))].sort();
}
