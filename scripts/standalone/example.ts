import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Output } from '../../src/cli/output.ts';
import { HMS_COMPONENTS } from '../../src/demo/hms-components.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Store } from '../../src/store/store.ts';
import { buildWhenStale } from '../build-when-stale.ts';
import { createConsole, type Tell } from './console.ts';
import { createFleetTeller, SHOWN } from './fleet-line.ts';
import { PROJECT, showHms } from './hms.ts';
import { INCIDENTS } from './incidents.ts';
import type { ExampleOptions } from './options.ts';
import { INTERVAL_SECONDS, makeFleet, startServices, toldIds, watchFleet } from './prepare.ts';
import { runFolder, type RunFolder } from './run-folder.ts';
import { settle } from './settle.ts';
import { isWell, renderSummary } from './summary.ts';
import { watch } from './watch.ts';

/** What one run of the example works with. */
interface Example {
  readonly folder: RunFolder;
  readonly options: ExampleOptions;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** A temporary folder for one run. */
export async function makeRunFolder(): Promise<RunFolder> {
  return runFolder(await mkdtemp(path.join(tmpdir(), 'hms-example-')));
}

/** Runs the example from its build to its summary; whether all that was broken was noticed, told, mended and confirmed. */
export async function runExample(example: Example): Promise<boolean> {
  const { folder, options, output, signal } = example;
  await buildWhenStale(PROJECT, signal);
  const beganAt = Date.now();
  const tell = createConsole(output, beganAt);
  await prepare(example, tell);
  const store = storeOf(folder, tell);
  const ids = options.small ? toldIds() : HMS_COMPONENTS.map(({ id }) => id);
  await settle({ folder, store, ids, signal });
  const tellFleet = createFleetTeller({ output, store, ids, tell });
  const incidents = INCIDENTS.filter(({ id }) => options.only.length === 0 || options.only.includes(id));
  const endsAt = beganAt + options.seconds * 1_000;
  const courses = [...(await watch({ folder, store, tell, tellFleet, incidents, endsAt, signal }))];
  output.printValue(`\n${renderSummary(output, courses)}`);
  await showHms(folder, ['episodes'], signal);
  if (incidents.some(({ id }) => id === SHOWN.id))
    await showHms(folder, ['metrics', SHOWN.id, '--since', '3m'], signal);
  return isWell(courses);
}

function storeOf({ fleet }: RunFolder, tell: Tell): Store {
  return createFileStore({
    folder: path.join(fleet, 'data'),
    reportDamage: (message) => {
      tell('setup', 'data', message);
    },
  });
}

async function prepare({ folder, options, signal }: Example, tell: Tell): Promise<void> {
  tell('setup', 'folder', folder.root);
  const services = await makeFleet(folder);
  tell('setup', 'fleet', `${HMS_COMPONENTS.length} made-up components, each a git repository with tests`);
  await startServices(services, folder, signal);
  for (const { id, port } of services) tell('setup', id, `a real service listens on 127.0.0.1:${port}`);
  await watchFleet(folder, options.small ? toldIds() : null);
  const watched = options.small ? `${toldIds().length} of them` : 'all of them';
  tell(
    'setup',
    'monitor',
    `hms monitor --interval ${INTERVAL_SECONDS} begins, with health checks every 2 s; its first cycle checks ${watched}`,
  );
}
