import { execFileSync, spawn } from 'node:child_process';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';
import { restartable } from '../restartable-process.ts';
import { findPostgres } from './programs.ts';

export interface Postgres extends AsyncDisposable {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Runs one of PostgreSQL's programs against it, and returns what it printed. */
  run(program: string, ...args: string[]): Promise<string>;
  start(): Promise<void>;
  kill(): Promise<void>;
}

const USER = 'temporal';
const PASSWORD = 'temporal';

/** A PostgreSQL of its own on the loopback address, in a temporary folder. It refuses to run as root: then it runs as nobody. */
export async function startPostgres(): Promise<Postgres> {
  const programs = await findPostgres();
  const folder = await mkdtemp(path.join(tmpdir(), 'hms-postgres-'));
  const passwordFile = path.join(folder, 'password');
  await writeFile(passwordFile, PASSWORD);
  const who = await unprivileged([folder, passwordFile]);
  const data = path.join(folder, 'data');
  const setUp = ['-D', data, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
  execFileSync(path.join(programs, 'initdb'), setUp, { ...who, cwd: folder, stdio: 'pipe' });
  const port = await getPort();
  const env = {
    ...process.env,
    PGHOST: '127.0.0.1',
    PGPORT: String(port),
    PGUSER: USER,
    PGPASSWORD: PASSWORD,
  };
  const run: Postgres['run'] = async (program, ...args) =>
    (await execa(path.join(programs, program), args, { env })).stdout;
  const where = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder];
  const { start, kill } = restartable(
    'PostgreSQL',
    () => spawn(path.join(programs, 'postgres'), where, { ...who, cwd: folder, stdio: 'ignore' }),
    () => run('psql', '-c', 'select 1', 'postgres').then(yes, no),
  );
  await start();
  return {
    port,
    user: USER,
    password: PASSWORD,
    run,
    start,
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function unprivileged(files: readonly string[]): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const idOf = (kind: '-u' | '-g'): number =>
    Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  for (const file of files) await chown(file, uid, gid);
  return { uid, gid };
}

const yes = (): boolean => true;
const no = (): boolean => false;
