import { runCommand } from '../../process/run-command.ts';
import { findServerExecutable } from '../../temporal/server-executable.ts';
import { pinnedHash } from '../../temporal/pinned-server.ts';
import { readServerConfig } from '../../temporal/server-config.ts';
import { HmsError } from '../../domain/errors.ts';
import { missing, note, ok, type DoctorCheck } from './check.ts';

/** The program of the embedded server; with a server of one's own it is of use all the same. */
export const temporal: DoctorCheck = async ({ config: { temporalCliPath: configured, cacheFolder } }) => {
  try {
    const report = (): void => undefined;
    const program = await findServerExecutable({ configured, cacheFolder, report, mayDownload: false });
    const { exitCode, stdout, reason } = await runCommand([program, '--version'], {
      cwd: '/',
      timeoutMs: 20_000,
    });
    const checked =
      configured === undefined
        ? `the pinned release, SHA-256 ${pinnedHash() ?? ''}`
        : 'named by TEMPORAL_CLI_PATH, whose hash is not checked';
    if (exitCode === 0) return ok(`${program}: ${stdout.trim()}; ${checked}`);
    return missing(
      `${program} cannot be run: ${reason}`,
      'Remove it to have another one fetched, or install the Temporal CLI.',
    );
  } catch (error) {
    if (!(error instanceof HmsError) || configured !== undefined) throw error;
    const [, other] = /: (its SHA-256 is .*)/.exec(error.message) ?? [];
    if (other !== undefined)
      return missing(
        `the one in the cache is not used: ${other}`,
        'The next run sets it aside and fetches another one.',
      );
    const isNeeded = readServerConfig().connectionOptions.address === undefined;
    return note(
      'none fetched yet',
      isNeeded ? 'The first run fetches it once.' : 'Not needed: a server is configured.',
    );
  }
};
