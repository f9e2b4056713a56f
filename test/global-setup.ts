import { buildWhenStale } from '../scripts/build-when-stale.ts';
import { PROJECT } from './support/built.ts';
import { startSharedServer } from './support/temporal/shared-server.ts';
import { findServerExecutable } from '../src/temporal/server-executable.ts';

/**
 * What is built is built from these sources; then gets the Temporal server once, the way `hms` does, tells the tests where it is,
 * and starts the one that test files share.
 */
export default async function setUp(): Promise<void> {
  await buildWhenStale(PROJECT);
  process.env['TEMPORAL_CLI_PATH'] = await findServerExecutable({
    configured: process.env['TEMPORAL_CLI_PATH'],
    cacheFolder: process.env['HMS_CACHE'],
    report(message) {
      process.stderr.write(`${message}\n`);
    },
  });
  // A Go program looks for garbage whenever its heap has doubled: at four times that, a server needs a tenth less processor time.
  process.env['GOGC'] ??= '400';
  await startSharedServer();
}
