import { realpathSync } from 'node:fs';
import path from 'node:path';
import { ServerUnavailableError } from '../domain/errors.ts';
import { ifThere } from '../files/error-codes.ts';
import { connectTo, messageOf, type TemporalSession } from './connect.ts';
import { readServerConfig } from './server-config.ts';
import { filesIn } from './server-files.ts';
import { HOST, readPorts } from './server-ports.ts';
import { findServerAt } from './server-processes.ts';
import { isShownAt } from './web-ui.ts';

/** A session with a server that somebody else runs. */
export interface RunningServer {
  readonly session: TemporalSession;
  /** Where its Web UI is shown now; null where that is not known. */
  readonly webUi: string | null;
}

const CONNECT_LIMIT = '2s';

/**
 * Connects to the Temporal server that runs, the configured one or the workspace's embedded one; starts none, keeps none, and
 * writes nothing. Throws ServerUnavailableError, with what to do, where none answers.
 */
export async function openRunningServer(root: string): Promise<RunningServer> {
  const { connectionOptions, namespace = 'default' } = readServerConfig();
  const { address } = connectionOptions;
  if (address === undefined) return openRunningEmbedded(root);
  try {
    return { session: await connectTo(connectionOptions, namespace, CONNECT_LIMIT), webUi: null };
  } catch (cause) {
    throw new ServerUnavailableError(
      `No Temporal server answers at ${address} (from TEMPORAL_ADDRESS or Temporal's configuration file): ${messageOf(cause)} Start it, or correct the address.`,
      { cause },
    );
  }
}

async function openRunningEmbedded(root: string): Promise<RunningServer> {
  const folder = ifThere(() => realpathSync(path.join(root, '.hms')));
  const files = folder === undefined ? undefined : filesIn(folder);
  const ports = files === undefined ? undefined : await readPorts(files.record);
  // Another workspace's server may have the port by now.
  if (
    files === undefined ||
    ports === undefined ||
    (await findServerAt(files.database, ports.port)) === undefined
  )
    throw new ServerUnavailableError(
      'No Temporal server of this workspace runs. `hms up` starts one, with a worker.',
    );
  const address = `${HOST}:${ports.port}`;
  const uiUrl = `http://${HOST}:${ports.ui_port}`;
  try {
    const session = await connectTo({ address }, 'default', CONNECT_LIMIT);
    const isShown = await isShownAt({ port: ports.ui_port, server: address });
    return { session: { ...session, uiUrl }, webUi: isShown ? uiUrl : null };
  } catch (cause) {
    throw new ServerUnavailableError(
      `The Temporal server of this workspace does not answer at ${address}: ${messageOf(cause)} \`hms up\` starts it again.`,
      { cause },
    );
  }
}
