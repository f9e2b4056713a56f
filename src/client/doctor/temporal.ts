import { runCommand } from '../../process/run-command.ts';
import { findServerExecutable } from '../../temporal/server-executable.ts';
import { readServerConfig } from '../../temporal/server-config.ts';
import { HmsError } from '../../domain/errors.ts';
import { missing, note, ok, type Check } from './check.ts';

/** The program of the embedded server; with a server of one's own it is of use all the same. */
export const temporal: Check = async ({ config: { temporalCliPath: configured, cacheFolder } }) => {
  try {
    const report = (): void => undefined;
    const program = await findServerExecutable({ configured, cacheFolder, report, mayDownload: false });
    const { exitCode, stdout, reason } = await runCommand([program, '--version'], {
      cwd: '/',
      timeoutMs: 20_000,
    });
    if (exitCode === 0) return ok(`${program}: ${stdout.trim()}`);
    return missing(
      `${program} cannot be run: ${reason}`,
      'Remove it to have another one fetched, or install the Temporal CLI.',
    );
  } catch (error) {
    if (!(error instanceof HmsError) || configured !== undefined) throw error;
    const isNeeded = readServerConfig().connectionOptions.address === undefined;
    return note(
      'none on the PATH and none fetched yet',
      isNeeded ? 'The first run fetches it once.' : 'Not needed: a server is configured.',
    );
  }
};
