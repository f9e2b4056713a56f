import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import getPort, { portNumbers } from 'get-port';
import { z } from 'zod';
import { ServerUnavailableError, hasCode, unlessMissing } from '../domain/errors.ts';
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts';
import { acquireLock, tryLock } from '../store/lock.ts';
import { writeText } from '../store/document.ts';
import { findProcessesWith } from './server-processes.ts';

export interface EmbeddedServerOptions {
  /** The workspace: the server's database, log and locks are in its `.hms` folder. */
  readonly root: string;
  readonly port: number | undefined;
  readonly uiPort: number | undefined;
  /** Called only when a server has to be started. */
  readonly findExecutable: () => Promise<string>;
  readonly report: (message: string) => void;
}

export interface EmbeddedServer {
  readonly address: string;
  readonly uiUrl: string;
  /** Stops using the server; the last one to leave ends it. */
  leave(): Promise<void>;
}

/** Where the workspace's server listens; kept so that its address stays the same from one start to the next. */
const ServerRecord = z.object({ port: z.int(), ui_port: z.int() });
type ServerRecord = z.infer<typeof ServerRecord>;

const HOST = '127.0.0.1';
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 10_000;
/** Another command may be getting the server's executable while it holds the gate. */
const GATE_LIMIT_MS = 10 * 60_000;
/** What a server says of a database that a kill left without its tables: nothing can be in it. */
const UNFINISHED_DATABASE = 'no such table: cluster_metadata_info';

/**
 * Enters the workspace's embedded server: the one that runs there (an orphan of killed processes too), or a new one.
 * Users are counted by a shared kernel lock, which ends with its process; who leaves last ends the server.
 * Everything that starts or ends a server happens behind a gate, so there are never two on one database.
 */
export async function enterEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const files = filesOf(options.root);
  await mkdir(files.folder, { recursive: true });
  const gate = await acquireLock(files.gate, GATE_LIMIT_MS);
  try {
    const use = await acquireLock(files.users, START_LIMIT_MS, 'shared');
    try {
      const record = (await reuse(files, options)) ?? (await start(files, options));
      return {
        address: `${HOST}:${record.port}`,
        uiUrl: `http://${HOST}:${record.ui_port}`,
        async leave() {
          const leaving = await acquireLock(files.gate, GATE_LIMIT_MS);
          use.release();
          await stopWhenUnused(files).finally(() => {
            leaving.release();
          });
        },
      };
    } catch (error) {
      use.release();
      await stopWhenUnused(files);
      throw error;
    }
  } finally {
    gate.release();
  }
}

type Files = ReturnType<typeof filesOf>;

function filesOf(root: string) {
  const folder = path.join(root, '.hms');
  const inside = (name: string): string => path.join(folder, name);
  return {
    folder,
    database: inside('temporal.db'),
    log: inside('temporal.log'),
    record: inside('temporal.json'),
    gate: inside('temporal.gate.lock'),
    users: inside('temporal.users.lock'),
  };
}

/** The server that runs on this database, if it answers; one that does not is ended. */
async function reuse(files: Files, { report }: EmbeddedServerOptions): Promise<ServerRecord | undefined> {
  const processes = await findProcessesWith(files.database);
  if (processes.length === 0) return undefined;
  const record = await readRecord(files);
  if (record !== undefined && (await answersWithin(record.port, STOP_LIMIT_MS))) return record;
  report('The embedded Temporal server of this workspace does not answer; starting it again.');
  await end(processes, files);
  return undefined;
}

async function start(files: Files, options: EmbeddedServerOptions): Promise<ServerRecord> {
  const executable = await options.findExecutable();
  const record = await choosePorts(files, options);
  await writeText(files.record, `${JSON.stringify(record)}\n`);
  const failure = await launch(executable, record, files);
  if (failure?.includes(UNFINISHED_DATABASE) === true) {
    await setDatabaseAside(files);
    const again = await launch(executable, record, files);
    if (again !== undefined) throw startError(again, files);
  } else if (failure !== undefined) throw startError(failure, files);
  return record;
}

/** Starts the server apart from this process, so that Ctrl-C or a kill reaches it only through us; says why it ended, if it did. */
async function launch(executable: string, record: ServerRecord, files: Files): Promise<string | undefined> {
  const log = await open(files.log, 'w');
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const server = spawn(
    executable,
    [
      ...[
        'server',
        'start-dev',
        '--ip',
        HOST,
        '--port',
        String(record.port),
        '--ui-port',
        String(record.ui_port),
      ],
      ...['--db-filename', files.database, '--log-level', 'warn', ...attributes],
    ],
    { detached: true, stdio: ['ignore', log.fd, log.fd] },
  );
  server.unref();
  const ended = once(server, 'exit').then(
    () => 'the server ended at once',
    (error: unknown) => `it cannot be run: ${String(error)}`,
  );
  await log.close();
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline) {
    if (await answers(record.port)) return undefined;
    const gone = await Promise.race([ended, sleep(50, undefined)]);
    if (gone !== undefined) return `${gone}: ${await readFile(files.log, 'utf8')}`;
  }
  await end(await findProcessesWith(files.database), files);
  return `it did not answer on port ${record.port} within ${START_LIMIT_MS / 1000} s`;
}

/** Ports that were asked for must be free; others are the last ones, if they still are, or any. */
async function choosePorts(files: Files, { port, uiPort }: EmbeddedServerOptions): Promise<ServerRecord> {
  const last = await readRecord(files);
  const chosen = port ?? (await getPort({ host: HOST, ...preferring(last?.port) }));
  if (port !== undefined) await requireFree(port, 'HMS_TEMPORAL_PORT');
  if (uiPort !== undefined) await requireFree(uiPort, 'HMS_TEMPORAL_UI_PORT');
  return {
    port: chosen,
    ui_port: uiPort ?? (await getPort({ host: HOST, exclude: [chosen], ...preferring(last?.ui_port) })),
  };
}

function preferring(port: number | undefined): { port: Iterable<number> } {
  return { port: [...(port === undefined ? [] : [port]), ...portNumbers(17_233, 17_433)] };
}

async function requireFree(port: number, variable: string): Promise<void> {
  if ((await getPort({ host: HOST, port })) === port) return;
  throw new ServerUnavailableError(
    `Port ${port} on ${HOST} is in use, so the embedded Temporal server cannot listen there. ` +
      `End what uses it, choose another port in ${variable}, or unset ${variable} to have a free one chosen.`,
  );
}

async function readRecord(files: Files): Promise<ServerRecord | undefined> {
  try {
    return ServerRecord.parse(JSON.parse(await readFile(files.record, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError)
      return undefined;
    throw error;
  }
}

async function answersWithin(port: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (await answers(port)) return true;
    await sleep(100);
  }
  return false;
}

async function answers(port: number): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address: `${HOST}:${port}`, connectTimeout: '1s' });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

async function stopWhenUnused(files: Files): Promise<void> {
  const alone = await tryLock(files.users);
  if (alone === undefined) return;
  try {
    await end(await findProcessesWith(files.database), files);
  } finally {
    alone.release();
  }
}

async function end(processes: readonly number[], files: Files): Promise<void> {
  const remaining = new Set(processes);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const pid of remaining) send(pid, signal);
    const deadline = performance.now() + STOP_LIMIT_MS;
    while (remaining.size > 0 && performance.now() < deadline) {
      const running = await findProcessesWith(files.database);
      for (const pid of remaining) if (!running.includes(pid)) remaining.delete(pid);
      if (remaining.size > 0) await sleep(25);
    }
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

async function setDatabaseAside(files: Files): Promise<void> {
  const time = new Date().toISOString().replaceAll(':', '');
  for (const suffix of ['', '-wal', '-shm']) {
    const file = `${files.database}${suffix}`;
    await unlessMissing(rename(file, `${files.database}.unfinished-${time}${suffix}`));
  }
}

function startError(reason: string, files: Files): ServerUnavailableError {
  return new ServerUnavailableError(
    `The embedded Temporal server could not be started: ${reason.slice(0, 1_000).trim()}\n` +
      `Its log is ${files.log}. Mend what it says, or set TEMPORAL_ADDRESS to another server.`,
  );
}
