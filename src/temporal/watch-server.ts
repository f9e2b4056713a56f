import { ServerUnavailableError } from '../domain/errors.ts';
import type { ServerPlace } from './server-files.ts';
import { findServers } from './server-processes.ts';

const WATCH_MS = 1_000;

/**
 * `lost` never resolves; it rejects with ServerUnavailableError when neither these processes nor others run on the database.
 * A client of a server that is gone would try to reach it for minutes.
 */
export function watchServer(
  place: ServerPlace,
  pids: readonly number[],
): { lost: Promise<never>; end(): void } {
  const { promise: lost, reject } = Promise.withResolvers<never>();
  // Marks it as handled: whoever awaits it is told, and in between nobody may.
  lost.catch(() => undefined);
  const look = async (): Promise<void> => {
    const { database, log } = place();
    if ((await findServers(database, pids)).length > 0 || (await findServers(database)).length > 0) return;
    throw new ServerUnavailableError(
      `The embedded Temporal server ended while it was needed; ${log} may say why. ` +
        'Nothing that was finished is lost: run the same command again, and it continues.',
    );
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      clearInterval(timer);
      reject(error);
    });
  }, WATCH_MS);
  timer.unref();
  return {
    lost,
    end() {
      clearInterval(timer);
    },
  };
}
