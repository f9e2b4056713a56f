import { access, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import { execa } from 'execa';
import { serviceOf } from './compose.ts';

export interface TemporalPrograms {
  readonly server: string;
  /** `temporal-sql-tool` of the image `temporalio/admin-tools`. */
  readonly sqlTool: string;
}

/** What is needed of PostgreSQL, all in one folder: a machine may have some of it elsewhere too. */
const POSTGRES = ['initdb', 'postgres', 'psql', 'pg_dump'];

/** Folder of PostgreSQL's programs; PostgreSQL is installed from Debian where there is none. */
export async function findPostgres(): Promise<string> {
  const found = await searchPostgres();
  if (found !== undefined) return found;
  say('PostgreSQL is not here: installing it from Debian …');
  await execa({ stdio: 'inherit', env: { DEBIAN_FRONTEND: 'noninteractive' } })`apt-get update -qq`;
  await execa({
    stdio: 'inherit',
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })`apt-get install -y -qq --no-install-recommends postgresql`;
  const installed = await searchPostgres();
  if (installed === undefined) throw new Error('apt-get installed no initdb. Install PostgreSQL by hand.');
  return installed;
}

async function searchPostgres(): Promise<string | undefined> {
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  const folders = [
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    ...versions.map((version) => path.join(debian, version, 'bin')),
  ];
  for (const folder of folders) {
    const found = await Promise.all(POSTGRES.map((name) => exists(path.join(folder, name))));
    if (found.every(Boolean)) return folder;
  }
  return undefined;
}

/** The server of the version that the compose file pins, built from its Go module into the cache: 8 minutes on two cores, once. */
export async function findTemporal(): Promise<TemporalPrograms> {
  const version = /:([\d.]+)/.exec(serviceOf('temporal').image ?? '')?.[1] ?? '';
  const cache = process.env['HMS_CACHE'] ?? envPaths('hms-status', { suffix: '' }).cache;
  const folder = path.join(cache, 'production', `server-${version}`);
  const programs = { server: path.join(folder, 'server'), sqlTool: path.join(folder, 'sql') };
  if ((await exists(programs.server)) && (await exists(programs.sqlTool))) return programs;
  say(`Building Temporal's server ${version} from its Go module, once: some 8 minutes on two cores …`);
  await mkdir(folder, { recursive: true });
  const module = 'go.temporal.io/server/cmd';
  await execa({
    stdio: 'inherit',
    env: { GOBIN: folder, CGO_ENABLED: '0', GOFLAGS: '-trimpath' },
  })`nice -n 19 go install -ldflags=${'-s -w'} ${module}/server@v${version} ${module}/tools/sql@v${version}`;
  return programs;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}
