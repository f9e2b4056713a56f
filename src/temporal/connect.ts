import { Client, Connection } from '@temporalio/client';
import { loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig';
import type { Config } from '../config.ts';
import { InputError, ServerUnavailableError } from '../domain/errors.ts';
import { enterEmbeddedServer, type EmbeddedServer } from './embedded-server.ts';
import { registerSearchAttributes } from './search-attributes.ts';
import { findServerExecutable } from './server-executable.ts';

export interface TemporalSession {
  readonly client: Client;
  readonly namespace: string;
  readonly address: string;
  /** Address of the embedded server's Web UI; undefined for a server that was configured. */
  readonly uiUrl: string | undefined;
  /** What a worker needs to make its own connection to the same server. */
  readonly connectionOptions: ServerOptions['connectionOptions'];
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly config: Config;
  readonly root: string;
  readonly report: (message: string) => void;
}

const CONNECT_LIMIT = '10s';

/**
 * Connects to the configured Temporal server, or to the workspace's embedded one when none is configured.
 * Throws ServerUnavailableError with the address, where it came from, and what to do.
 */
export async function openTemporal(options: SessionOptions): Promise<TemporalSession> {
  const configured = readServerConfig();
  if (configured.address !== undefined) return openConfigured(configured.address, configured.options);
  const server = await enterEmbeddedServer({
    root: options.root,
    port: options.config.port,
    uiPort: options.config.uiPort,
    report: options.report,
    findExecutable: () =>
      findServerExecutable({
        configured: options.config.temporalCliPath,
        cacheFolder: options.config.cacheFolder,
        report: options.report,
      }),
  });
  try {
    return await openEmbedded(server);
  } catch (error) {
    await server.leave();
    throw error;
  }
}

type ServerOptions = ReturnType<typeof toClientOptions>;

function readServerConfig(): { address: string | undefined; options: ServerOptions } {
  try {
    const profile = loadClientConfigProfile();
    return { address: profile.address, options: toClientOptions(profile) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new InputError(`Temporal's configuration (TEMPORAL_… or its file) cannot be read: ${said}`, {
      cause: error,
    });
  }
}

async function openConfigured(
  address: string,
  { connectionOptions, namespace }: ServerOptions,
): Promise<TemporalSession> {
  try {
    return await open({ ...connectionOptions, address }, namespace ?? 'default');
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ServerUnavailableError(
      `No Temporal server answers at ${address} (from TEMPORAL_ADDRESS or Temporal's configuration file): ${said}\n` +
        'Start it, correct the address, or unset it to have an embedded server started.',
      { cause: error },
    );
  }
}

async function openEmbedded(server: EmbeddedServer): Promise<TemporalSession> {
  const session = await open({ address: server.address }, 'default');
  return {
    ...session,
    uiUrl: server.uiUrl,
    async close() {
      await session.close();
      await server.leave();
    },
  };
}

async function open(
  connectionOptions: ServerOptions['connectionOptions'],
  namespace: string,
): Promise<TemporalSession> {
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: CONNECT_LIMIT });
  try {
    await registerSearchAttributes(connection, namespace);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    client: new Client({ connection, namespace }),
    namespace,
    address: connectionOptions.address ?? '',
    uiUrl: undefined,
    connectionOptions,
    close: () => connection.close(),
  };
}
