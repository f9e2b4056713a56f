import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServerUnavailableError, UnavailableError } from '../domain/errors.ts';
import { acquireLock, tryLock, type Lock } from '../files/lock.ts';
import { requireRoom } from '../files/room.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { isHeldElsewhere } from './database-in-use.ts';
import { makeServerPlace, type ServerFiles, type ServerPlace } from './server-files.ts';
import { HOST, readPorts, type ServerPorts, type WantedPorts } from './server-ports.ts';
import { endProcesses, endServers, findServerAt, findServers, hasDatabase } from './server-processes.ts';
import { answers, startServer, type StartedServer } from './start-server.ts';
import { watchRoom, type RoomListener } from './watch-room.ts';
import { watchServer } from './watch-server.ts';
import { showWebUi, type ShownWebUi } from './web-ui.ts';

export interface EmbeddedServerOptions {
  /** The workspace: the server's database, log and locks are in its `.hms` folder. */
  readonly root: string;
  readonly ports: WantedPorts;
  /** Called only when a server has to be started. */
  readonly findExecutable: () => Promise<string>;
  readonly report: (message: string) => void;
  /** Called as soon as the server is used: from then on the caller sees that it ends with this process. */
  readonly onEntered?: (server: EmbeddedServer) => void;
}

export interface EmbeddedServer {
  readonly address: string;
  /** Where its Web UI is, or would be, shown. */
  readonly uiUrl: string;
  /** Shows the Web UI until the server is left; the address that it is at. */
  showUi(): Promise<string>;
  /** Never resolves; rejects with ServerUnavailableError when the server ends while it is used. */
  readonly lost: Promise<never>;
  /** Tells whenever the disk of its database has no room any more, and when it has some again, until it is left. */
  watchRoom(tell: RoomListener): void;
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

/**
 * Enters the workspace's embedded server: the one that runs there (an orphan of killed processes too), or a new one.
 * Users are counted by a shared kernel lock, which ends with its process; who leaves last ends the server.
 * Everything that starts or ends a server happens behind a gate, so there are never two on one database.
 * A workspace that is moved meanwhile takes its server and its locks along.
 */
export async function enterEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  return explainRefusals(options.root, async () => {
    const place = await makeServerPlace(options.root);
    await requireRoom(path.dirname(place().database));
    return enter(place, options);
  });
}

function enter(place: ServerPlace, options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { report } = options;
  return behindGate(place(), report, async () => {
    const use = await acquireLock(place().users, ENTER_LIMIT_MS, 'shared');
    let started: StartedServer | undefined;
    try {
      const known = await reuse(place(), report);
      const ports = known ?? (started = await start(place(), options)).ports;
      const pids = await findServers(place().database);
      const used = { place, use, pids, report, end: { isUnderWay: false } };
      const server = entered(used, ports);
      options.onEntered?.(server);
      return server;
    } catch (error) {
      use.release();
      await endUnused(place(), { isUnderWay: false });
      throw error;
    } finally {
      started?.letGo();
    }
  });
}

/** A server that this process uses. */
interface UsedServer {
  readonly place: ServerPlace;
  readonly use: Lock;
  readonly pids: readonly number[];
  readonly report: EmbeddedServerOptions['report'];
  readonly end: ServerEnd;
}

function entered(used: UsedServer, { port, ui_port, ui_behind }: ServerPorts): EmbeddedServer {
  const { place, pids } = used;
  const watch = watchServer(place, pids);
  const address = `${HOST}:${port}`;
  const uiUrl = `http://${HOST}:${ui_port}`;
  let room: { end(): void } | undefined;
  let ui: ShownWebUi | undefined;
  const endWatching = (): void => {
    watch.end();
    room?.end();
    ui?.end();
  };
  return {
    address,
    uiUrl,
    async showUi() {
      if (ui_behind === undefined) return uiUrl;
      ui ??= await showWebUi({ behind: ui_behind, port: ui_port, server: address });
      return ui.url;
    },
    lost: watch.lost,
    watchRoom(tell) {
      room ??= watchRoom(place, tell);
    },
    async leave() {
      endWatching();
      await leave(used);
    },
    async abandon() {
      endWatching();
      await abandon(used);
    },
  };
}

async function leave({ place, use, pids, report, end }: UsedServer): Promise<void> {
  const files = filesNow(place);
  if (files === undefined) {
    use.release();
    await endProcesses(pids);
    return;
  }
  await behindGate(files, report, async () => {
    use.release();
    await endUnused(place(), end);
  });
}

async function abandon({ place, use, pids, end }: UsedServer): Promise<void> {
  use.release();
  const files = filesNow(place);
  await (files === undefined ? endProcesses(pids, 'at once') : endUnusedAtOnce(files, end));
}

/** Undefined when the folder was removed: then nobody else can come to its server, and whoever leaves ends it. */
function filesNow(place: ServerPlace): ServerFiles | undefined {
  try {
    return place();
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
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
  if (ports !== undefined && (await answersInTime(database, ports.port)) && (await haveDatabase(database)))
    return ports;
  report('The embedded Temporal server of this workspace does not answer; starting it again.');
  await endServers(database);
  return undefined;
}

/** Not so when somebody has removed or replaced the file under the server. */
async function haveDatabase(database: string): Promise<boolean> {
  const servers = await findServers(database);
  const have = await Promise.all(servers.map((pid) => hasDatabase(pid, database)));
  return have.length > 0 && have.every(Boolean);
}

/** Whether our server, and nobody else, answers at this port; one that a command started which was killed right then needs a moment. */
async function answersInTime(database: string, port: number): Promise<boolean> {
  const deadline = performance.now() + ANSWER_LIMIT_MS;
  while (performance.now() < deadline) {
    if ((await findServerAt(database, port)) !== undefined && (await answers(port))) return true;
    await sleep(100);
  }
  return false;
}

/** Throws ServerUnavailableError where another process has the database: one in a container, or of a user whom the system hides. */
async function start(files: ServerFiles, options: EmbeddedServerOptions): Promise<StartedServer> {
  const executable = await options.findExecutable();
  if (await isHeldElsewhere(files.database)) {
    throw new ServerUnavailableError(
      `Another process has ${files.database} open, and no server is seen that could be used: ` +
        'it runs in a container or as another user, or somebody looks into the file. Two servers on one database damage it. ' +
        "End that process, or, if you trust that user's server with what you may do, set TEMPORAL_ADDRESS to it.",
    );
  }
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

/** The lock may be held by this process itself, which ends the server gracefully; that can take long, and is cut short. */
async function endUnusedAtOnce({ users, database }: ServerFiles, end: ServerEnd): Promise<void> {
  const alone = await tryLock(users);
  if (alone === undefined && !end.isUnderWay) return;
  try {
    await endServers(database, 'at once');
  } finally {
    alone?.release();
  }
}
