import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import getPort, { portNumbers } from 'get-port';
import { until } from '../workflows/server.ts';
import { scriptOf, serviceOf } from './compose.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { findTemporal } from './programs.ts';
import { serverProgram } from '../temporal/server-program.ts';

/** The compose file's server on the compose file's database, without containers: its own jobs and its own variables. */
export interface Cluster extends AsyncDisposable {
  readonly address: string;
  readonly postgres: Postgres;
  /** Runs a one-shot job of the compose file. */
  runJob(name: 'temporal-schema' | 'temporal-namespace', env?: NodeJS.ProcessEnv): Promise<void>;
  start(env?: NodeJS.ProcessEnv): Promise<void>;
  kill(): Promise<void>;
}

/** What the server listens on; all of it on the loopback address. */
const PORTS = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'].flatMap((role) => [
  `${role}_GRPC_PORT`,
  `${role}_MEMBERSHIP_PORT`,
]);

/** The server keeps its ports in two signed bytes of the database, and ends when one does not fit. */
const MAX_PORT = 32_767;

/** Starts PostgreSQL, makes the schema, starts the server, and makes namespace and search attributes. */
export async function startCluster(): Promise<Cluster> {
  await using cleanUp = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'hms-cluster-'));
  cleanUp.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const { server: program, sqlTool } = await findTemporal();
  const tools = path.join(folder, 'bin');
  await mkdir(tools);
  await symlink(sqlTool, path.join(tools, 'temporal-sql-tool'));
  await symlink(serverProgram(), path.join(tools, 'temporal'));
  const postgres = cleanUp.use(await startPostgres());
  const ports = Object.fromEntries(
    await Promise.all(
      [...PORTS, 'FRONTEND_HTTP_PORT'].map(async (name) => [
        name,
        String(await getPort({ port: portNumbers(20_000, MAX_PORT) })),
      ]),
    ),
  ) as Record<string, string>;
  const address = `127.0.0.1:${ports['FRONTEND_GRPC_PORT'] ?? ''}`;
  const logFile = path.join(folder, 'server.log');
  let server: ChildProcess | undefined;

  const runJob: Cluster['runJob'] = async (name, env = {}) => {
    const { environment } = serviceOf(name);
    const here = { SQL_HOST: '127.0.0.1', SQL_PORT: String(postgres.port), TEMPORAL_ADDRESS: address };
    const PATH = `${tools}${path.delimiter}${process.env['PATH'] ?? ''}`;
    await execa('/bin/sh', ['-euc', scriptOf(name)], {
      env: { ...environment, ...here, PATH, HOME: folder, ...env },
      extendEnv: false,
      timeout: 120_000,
    });
  };
  const start: Cluster['start'] = async (env = {}) => {
    const here = { POSTGRES_SEEDS: '127.0.0.1', DB_PORT: String(postgres.port), ...ports };
    const loopback = { BIND_ON_IP: '127.0.0.1', TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1' };
    const log = await open(logFile, 'a');
    server = spawn(program, ['start'], {
      cwd: folder,
      env: {
        ...serviceOf('temporal').environment,
        ...here,
        ...loopback,
        ...env,
      },
      stdio: ['ignore', log.fd, log.fd],
    });
    await log.close();
    const health = { ...process.env, ...env, TEMPORAL_ADDRESS: address };
    const ask = () => execa(path.join(tools, 'temporal'), ['operator', 'cluster', 'health'], { env: health });
    await until(
      'the Temporal server is healthy',
      () =>
        ask().then(
          () => true,
          () => false,
        ),
      60_000,
    ).catch(async (error: unknown) => {
      throw new Error((await readFile(logFile, 'utf8')).slice(-3_000), { cause: error });
    });
  };
  const kill = async (): Promise<void> => {
    if (server?.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };

  cleanUp.defer(kill);
  await runJob('temporal-schema');
  await start();
  await runJob('temporal-namespace');
  const toCleanUp = cleanUp.move();
  return {
    address,
    postgres,
    runJob,
    start,
    kill,
    [Symbol.asyncDispose]: () => toCleanUp.disposeAsync(),
  };
}
