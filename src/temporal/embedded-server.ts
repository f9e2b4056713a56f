import { setTimeout as sleep } from 'node:timers/promises';
import { ServerUnavailableError } from '../domain/errors.ts';
import { acquireLock, tryLock } from '../store/lock.ts';
import { makeServerFiles, type ServerFiles } from './server-files.ts';
import { HOST, readPorts, type ServerPorts, type WantedPorts } from './server-ports.ts';
import { endServers, findServers } from './server-processes.ts';
import { answers, startServer } from './start-server.ts';

export interface EmbeddedServerOptions {
  /** The workspace: the server's database, log and locks are in its `.hms` folder. */
  readonly root: string;
  readonly ports: WantedPorts;
  /** Called only when a server has to be started. */
  readonly findExecutable: () => Promise<string>;
  readonly report: (message: string) => void;
}

export interface EmbeddedServer {
  readonly address: string;
  readonly uiUrl: string;
  /** Never resolves; rejects with ServerUnavailableError when the server ends while it is used. */
  readonly lost: Promise<never>;
  /** Stops using the server; the last one to leave ends it. */
  leave(): Promise<void>;
  /** The same without waiting for anybody, before this process ends at once; what the server was doing, its database knows. */
  abandon(): Promise<void>;
}

const ENTER_LIMIT_MS = 30_000;
const ANSWER_LIMIT_MS = 10_000;
/** Another command may be getting the server's executable while it holds the gate. */
const GATE_LIMIT_MS = 10 * 60_000;
/** An ordinary start or end is over by then. */
const QUIET_WAIT_MS = 2_000;
const WATCH_MS = 1_000;

/**
 * Enters the workspace's embedded server: the one that runs there (an orphan of killed processes too), or a new one.
 * Users are counted by a shared kernel lock, which ends with its process; who leaves last ends the server.
 * Everything that starts or ends a server happens behind a gate, so there are never two on one database.
 */
export async function enterEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const files = await makeServerFiles(options.root);
  return behindGate(files, options.report, async () => {
    const use = await acquireLock(files.users, ENTER_LIMIT_MS, 'shared');
    try {
      const { port, ui_port } = (await reuse(files, options.report)) ?? (await start(files, options));
      const watch = watchServer(files);
      const end: ServerEnd = { isUnderWay: false };
      return {
        address: `${HOST}:${port}`,
        uiUrl: `http://${HOST}:${ui_port}`,
        lost: watch.lost,
        leave() {
          watch.end();
          return behindGate(files, options.report, async () => {
            use.release();
            await endUnused(files, end);
          });
        },
        async abandon() {
          watch.end();
          use.release();
          await endUnusedAtOnce(files, end);
        },
      };
    } catch (error) {
      use.release();
      await endUnused(files, { isUnderWay: false });
      throw error;
    }
  });
}

async function behindGate<T>(
  { gate }: ServerFiles,
  report: EmbeddedServerOptions['report'],
  work: () => Promise<T>,
): Promise<T> {
  const timer = setTimeout(() => {
    report('Waiting: another command is starting or ending the embedded Temporal server of this workspace.');
  }, QUIET_WAIT_MS);
  const lock = await acquireLock(gate, GATE_LIMIT_MS).finally(() => {
    clearTimeout(timer);
  });
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** The server that runs on this database, if it answers; one that does not is ended. */
async function reuse(
  { database, record }: ServerFiles,
  report: EmbeddedServerOptions['report'],
): Promise<ServerPorts | undefined> {
  if ((await findServers(database)).length === 0) return undefined;
  const ports = await readPorts(record);
  if (ports !== undefined && (await answersInTime(ports.port))) return ports;
  report('The embedded Temporal server of this workspace does not answer; starting it again.');
  await endServers(database);
  return undefined;
}

/** A server that was started by a command which was killed right then needs a moment. */
async function answersInTime(port: number): Promise<boolean> {
  const deadline = performance.now() + ANSWER_LIMIT_MS;
  while (performance.now() < deadline) {
    if (await answers(port)) return true;
    await sleep(100);
  }
  return false;
}

async function start(files: ServerFiles, options: EmbeddedServerOptions): Promise<ServerPorts> {
  const executable = await options.findExecutable();
  return startServer({ files, executable, ports: options.ports });
}

interface ServerEnd {
  /** Whether this process is ending a server that nobody uses. */
  isUnderWay: boolean;
}

/** Who enters meanwhile waits for the users' lock, so it never meets a server that is about to end. */
async function endUnused({ users, database }: ServerFiles, end: ServerEnd): Promise<void> {
  const alone = await tryLock(users);
  if (alone === undefined) return;
  end.isUnderWay = true;
  try {
    await endServers(database);
  } finally {
    end.isUnderWay = false;
    alone.release();
  }
}

/** The lock may be held by this process itself, which ends the server in good order; that can take long, and is cut short. */
async function endUnusedAtOnce({ users, database }: ServerFiles, end: ServerEnd): Promise<void> {
  const alone = await tryLock(users);
  if (alone === undefined && !end.isUnderWay) return;
  try {
    await endServers(database, 'at once');
  } finally {
    alone?.release();
  }
}

/** A client of a server that is gone would try to reach it for minutes. */
function watchServer({ database, log }: ServerFiles): { lost: Promise<never>; end(): void } {
  const { promise: lost, reject } = Promise.withResolvers<never>();
  // Marks it as handled: whoever awaits it is told, and in between nobody may.
  lost.catch(() => undefined);
  const timer = setInterval(() => {
    findServers(database).then((running) => {
      if (running.length > 0) return;
      clearInterval(timer);
      reject(
        new ServerUnavailableError(
          `The embedded Temporal server ended while it was needed; ${log} may say why. ` +
            'Nothing that was finished is lost: give the same command again, and the run goes on.',
        ),
      );
    }, reject);
  }, WATCH_MS);
  timer.unref();
  return {
    lost,
    end() {
      clearInterval(timer);
    },
  };
}
