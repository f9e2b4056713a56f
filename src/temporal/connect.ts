import { Client, Connection } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import type { Config } from '../config.ts';
import { ServerUnavailableError } from '../domain/errors.ts';
import { DATA_CONVERTER } from './data-converter.ts';
import { enterEmbeddedServer } from './embedded-server.ts';
import { channelArgsFor } from './proxy.ts';
import { refuseForeignRuns } from './own-runs.ts';
import { createRetries } from './retries.ts';
import { registerSearchAttributes } from './search-attributes.ts';
import { readServerConfig, type ServerConfig } from './server-config.ts';
import { findServerExecutable } from './server-executable.ts';
import type { RoomListener } from './watch-room.ts';

export interface TemporalSession {
  readonly client: Client;
  readonly namespace: string;
  readonly address: string;
  /** Address of the embedded server's Web UI; undefined for a server that was configured. */
  readonly uiUrl: string | undefined;
  /** Shows the embedded server's Web UI while the session is open: the same session, with the address that it is at. */
  withUi(): Promise<TemporalSession>;
  /** What a worker needs to make its own connection to the same server. */
  readonly connectionOptions: ServerConfig['connectionOptions'];
  /** Never resolves; rejects with ServerUnavailableError when the embedded server ends before its time. */
  readonly lost: Promise<never>;
  /** Tells whenever the disk of an embedded server has no room any more, and when it has some again; never of a configured one. */
  watchRoom(tell: RoomListener): void;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly config: Config;
  readonly root: string;
  readonly report: (message: string) => void;
  /**
   * Called as soon as an embedded server is used, before the session is open, with what has to be done
   * when this process is to end at once: then no server is left behind that nobody else uses.
   */
  readonly onServer: (abandon: () => Promise<void>) => void;
}

const CONNECT_LIMIT = '10s';

/**
 * Connects to the configured Temporal server, or to the workspace's embedded one when none is configured.
 * Throws ServerUnavailableError with the address, where it came from, and what to do.
 */
export async function openTemporal(options: SessionOptions): Promise<TemporalSession> {
  const configured = readServerConfig();
  return configured.connectionOptions.address === undefined
    ? openEmbedded(options)
    : openConfigured(configured.connectionOptions.address, configured);
}

async function openEmbedded({ config, root, report, onServer }: SessionOptions): Promise<TemporalSession> {
  const { temporalCliPath: configured, cacheFolder } = config;
  const server = await enterEmbeddedServer({
    root,
    ports: config,
    report,
    findExecutable: () => findServerExecutable({ configured, cacheFolder, report }),
    onEntered(entered) {
      onServer(() => entered.abandon());
    },
  });
  try {
    const session = await register(await connectTo({ address: server.address }, 'default'));
    const embedded: TemporalSession = {
      ...session,
      uiUrl: server.uiUrl,
      async withUi() {
        return { ...embedded, uiUrl: await server.showUi() };
      },
      lost: server.lost,
      watchRoom: (tell) => {
        server.watchRoom(tell);
      },
      async close() {
        await session.close();
        await server.leave();
      },
    };
    return embedded;
  } catch (error) {
    await server.leave();
    throw error;
  }
}

async function openConfigured(
  address: string,
  { connectionOptions, namespace = 'default' }: ServerConfig,
): Promise<TemporalSession> {
  const session = await connectTo(connectionOptions, namespace).catch((error: unknown) => {
    throw new ServerUnavailableError(
      `No Temporal server answers at ${address} (from TEMPORAL_ADDRESS or Temporal's configuration file): ${messageOf(error)}\n` +
        'Start it, correct the address, or unset it to have an embedded server started.',
      { cause: error },
    );
  });
  return register(session);
}

/** An embedded server needs it too: it adds nothing to a database that an earlier version made. */
async function register(session: TemporalSession): Promise<TemporalSession> {
  try {
    await registerSearchAttributes(session);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** A session with a server that runs, of whichever kind. Throws the SDK's error where it does not answer within the limit. */
export async function connectTo(
  connectionOptions: ServerConfig['connectionOptions'],
  namespace: string,
  connectTimeout: Duration = CONNECT_LIMIT,
): Promise<TemporalSession> {
  const retries = createRetries();
  const connection = await Connection.connect({
    ...connectionOptions,
    channelArgs: await channelArgsFor(connectionOptions.address ?? ''),
    connectTimeout,
    interceptors: [retries.interceptor],
  });
  const session: TemporalSession = {
    client: new Client({
      connection,
      namespace,
      dataConverter: DATA_CONVERTER,
      interceptors: { workflow: [refuseForeignRuns(connection, namespace)] },
    }),
    namespace,
    address: connectionOptions.address ?? '',
    uiUrl: undefined,
    withUi: () => Promise.resolve(session),
    connectionOptions,
    lost: new Promise<never>(() => undefined),
    watchRoom: () => undefined,
    async close() {
      await retries.end();
      await connection.close();
    },
  };
  return session;
}

/** Why a server does not answer: the SDK's own words are always the same, so what the innermost cause says. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? messageOf(error.cause) : error.message;
}
