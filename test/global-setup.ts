import { findServerExecutable } from '../src/temporal/server-executable.ts';

/** Gets the Temporal server once for all tests, the way `hms` does, and tells them where it is. */
export default async function setUp(): Promise<void> {
  process.env['TEMPORAL_CLI_PATH'] = await findServerExecutable({
    configured: process.env['TEMPORAL_CLI_PATH'],
    cacheFolder: process.env['HMS_CACHE'],
    report(message) {
      process.stderr.write(`${message}\n`);
    },
  });
}
