import { buildWhenStale } from '../scripts/build-when-stale.ts';
import { PROJECT } from './support/built.ts';
import { startSharedServer } from './support/temporal/shared-server.ts';
import { findServerExecutable } from '../src/temporal/server-executable.ts';

/** Builds what is not built from these sources; then gets the Temporal server once, the way `hms` does, and tells where it is. */
export async function findServer(): Promise<void> {
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
}

/** The same, and starts the server that test files share. */
export default async function setUp(): Promise<void> {
  await findServer();
  await startSharedServer();
}
