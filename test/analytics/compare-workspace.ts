import path from 'node:path';
import { statusSettings } from '../../src/tracker/settings-events.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { readIndexedStatuses } from '../../src/index/statuses/read-statuses.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { compareFigures } from '../support/analytics/compare.ts';

/**
 * Compares all figures of the workspace in a folder with those that an independent script counts from its raw events, as
 * `npm run test:figures -- FOLDER`; ends with 1 where any is not the same.
 * Lead times are left out.
 */
const root = path.resolve(process.argv[2] ?? '.');
const { fleet } = await openWorkspace({ root, cwd: root });
const folder = path.join(root, 'data');
const now = new Date();
const say = (...what: readonly unknown[]): void => {
  process.stdout.write(`${what.join(': ')}\n`);
};
const store = createFileStore({ folder, reportDamage: say });
const tracker = { store, ...statusSettings(fleet), now: () => now };
const options = { folder, store, fleet, now, reportDamage: say };
// What time alone has changed is recorded, as every question to the program does first.
await readIndexedStatuses(options, { tracker, fleet, onFailure: say }, () => undefined);
const differences = await compareFigures(options);
for (const difference of differences.slice(0, 50)) say(difference);
say(`${fleet.components.length} components, ${differences.length} differences`);
if (differences.length > 0) process.exitCode = 1;
