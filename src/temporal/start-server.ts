import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants, existsSync } from 'node:fs';
import { rename, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { ServerUnavailableError } from '../domain/errors.ts';
import { unlessMissing } from '../files/error-codes.ts';
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts';
import { killGroup } from '../process/kill-group.ts';
import { makeOwnFile, shareAsFolder } from '../files/modes.ts';
import { openOwnFile, readOwnFile, requireOwnFile } from '../files/own-file.ts';
import { channelArgsFor } from './proxy.ts';
import { serverEnvironment } from './server-environment.ts';
import type { ServerFiles } from './server-files.ts';
import { HOST, choosePorts, type ChosenPorts, type ServerPorts, type WantedPorts } from './server-ports.ts';

export interface ServerStart {
  readonly files: ServerFiles;
  readonly executable: string;
  readonly ports: WantedPorts;
}

const START_LIMIT_MS = 30_000;
/** A start that meets a taken port ends in a fraction of a second. */
const MAX_STARTS = 10;
/** A kill of the server loses nothing; a power failure may lose the last moments, and never damages (sqlite.org/wal.html). Half the server's processor time. */
const PRAGMAS = ['journal_mode=wal', 'synchronous=normal'];
/**
 * The server opens an HTTP API at a port of its own, which would take what any web page sends there: no request can have a
 * host name with a space in it, so each is refused. The Web UI and gRPC do not go that way.
 */
const NO_HTTP_API = 'frontend.httpAllowedHosts=["no host"]';
/**
 * The server keeps what it knows of up to 8,096 runs and their names in memory, ended ones too, and forgets an old one only
 * when it is asked for again: a monitor fills that in a thousand cycles. So what is ten minutes old is looked for and forgotten.
 */
const FORGETTING = [
  'history.cacheTTL="10m"',
  'history.cacheBackgroundEvict={"Enabled":true,"LoopInterval":"1m","MaxEntryPerCall":1024}',
];
/** What a server says of a database that a kill left without its first tables: no run can be in it. */
const UNFINISHED_DATABASE = /no such table: (cluster_metadata_info|namespaces)/;
/** A database, and what SQLite keeps beside it while it is open. */
const SUFFIXES = ['', '-wal', '-shm'];
/** Two workspaces can choose the same free port at the same time. */
const PORT_TAKEN = 'address already in use';

/** A server that answers. */
export interface StartedServer {
  readonly ports: ServerPorts;
  /** Until this is called, it ends when this process exits. */
  letGo(): void;
}

/** Starts a server on the workspace's database; it answers when this returns. Throws ServerUnavailableError with what it said. */
export async function startServer({ files, executable, ports: wanted }: ServerStart): Promise<StartedServer> {
  for (let start = 1; ; start += 1) {
    const ports = await choosePorts(files.record, wanted);
    const launched = await launch(executable, ports, files);
    if ('letGo' in launched) return { ...launched, ports };
    const { failure } = launched;
    if (start === MAX_STARTS || !(await mend(failure, files))) {
      throw new ServerUnavailableError(
        `The embedded Temporal server could not be started: ${executable} ${failure.slice(0, 1_000).trim()}\n` +
          `Its log is ${files.log}. Mend what it says, or set TEMPORAL_ADDRESS to another server.`,
      );
    }
  }
}

/** Whether a server answers on this port. */
export async function answers(port: number): Promise<boolean> {
  const address = `${HOST}:${port}`;
  const connection = Connection.lazy({
    address,
    channelArgs: await channelArgsFor(address),
    connectTimeout: '1s',
  });
  try {
    await connection.ensureConnected();
    return true;
  } catch {
    // Whatever kept it from connecting, the answer is no; gRPC gives it no class of its own.
    return false;
  } finally {
    await connection.close();
  }
}

/**
 * Starts it apart from this process, so that Ctrl-C or a kill reaches it only through us; says what went wrong, if it did.
 * If this process exits before it answers, or before it is let go, it ends too.
 */
async function launch(
  executable: string,
  ports: ChosenPorts,
  { database, log }: ServerFiles,
): Promise<Pick<StartedServer, 'letGo'> | { readonly failure: string }> {
  const { port } = ports;
  await makeOwnFile(log);
  // To append, so that it can be shortened while the server writes.
  const output = await openOwnFile(log, constants.O_WRONLY | constants.O_APPEND);
  await output.truncate();
  for (const suffix of SUFFIXES) requireOwnFile(database + suffix);
  const server = spawnServer(executable, ports, database, output);
  server.unref();
  const endIt = (): void => {
    killGroup(server.pid);
  };
  const letGo = (): void => {
    process.off('exit', endIt);
  };
  process.once('exit', endIt);
  const ended = once(server, 'exit').then(
    async () => `ended at once. ${await readOwnFile(log)}`,
    (error: unknown) => `cannot be run: ${String(error)}`,
  );
  await output.close();
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline) {
    const failure = await Promise.race([ended, sleep(50)]);
    if (failure !== undefined) {
      letGo();
      return { failure };
    }
    if ((await saysItListens(log, port)) && (await answers(port))) {
      for (const suffix of SUFFIXES) if (existsSync(database + suffix)) shareAsFolder(database + suffix);
      return { letGo };
    }
  }
  endIt();
  letGo();
  return { failure: `did not answer on port ${port} within ${START_LIMIT_MS / 1000} s.` };
}

function spawnServer(
  executable: string,
  { port, ui_behind }: ChosenPorts,
  database: string,
  output: FileHandle,
): ChildProcess {
  const ui = ['--ui-ip', ui_behind.host, '--ui-port', String(ui_behind.port)];
  const where = ['--ip', HOST, '--port', String(port), ...ui, ...dynamic(NO_HTTP_API, ...FORGETTING)];
  const what = ['--db-filename', database, '--log-level', 'warn', ...pragmas(), ...searchAttributes()];
  return privately(() =>
    spawn(executable, ['server', 'start-dev', ...where, ...what], {
      detached: true,
      env: serverEnvironment(process.env, { uid: process.getuid?.(), home: path.dirname(database) }),
      stdio: ['ignore', output.fd, output.fd],
    }),
  );
}

/** What a process that is started here makes is its user's alone: the system gives it the umask of this moment. */
function privately<T>(start: () => T): T {
  const before = process.umask(0o077);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}

function dynamic(...values: readonly string[]): string[] {
  return values.flatMap((value) => ['--dynamic-config-value', value]);
}

function pragmas(): string[] {
  return PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]);
}

function searchAttributes(): string[] {
  return Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
}

/** An answer alone proves nothing: another workspace's server may have taken the port a moment before. */
async function saysItListens(log: string, port: number): Promise<boolean> {
  return new RegExp(`Server:\\s+\\S+:${port}\\b`).test(await readOwnFile(log));
}

/** Whether the cause of the failure is out of the way, so that another start may do. */
async function mend(failure: string, files: ServerFiles): Promise<boolean> {
  if (failure.includes(PORT_TAKEN)) return true;
  if (!UNFINISHED_DATABASE.test(failure)) return false;
  const time = new Date().toISOString().replaceAll(':', '');
  for (const suffix of SUFFIXES) {
    const file = `${files.database}${suffix}`;
    await unlessMissing(rename(file, `${files.database}.unfinished-${time}${suffix}`));
  }
  return true;
}
