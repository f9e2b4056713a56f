import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import getPort from 'get-port';
import { SEARCH_ATTRIBUTES } from '../../../src/domain/search-attributes.ts';
import { hasCode } from '../../../src/files/error-codes.ts';
import { answers } from '../../../src/temporal/start-server.ts';
import { until } from '../workflows/server.ts';
import { serverProgram } from './server-program.ts';

const ADDRESS = 'HMS_TEST_SERVER';
const CLAIMS = 'HMS_TEST_NAMESPACES';
/** At least as many as there are test files that share the server. */
const NAMESPACES = Array.from({ length: 64 }, (_, index) => `file-${index + 1}`);
let server: ChildProcess | undefined;

/** Starts a server in memory for all test files of this run, which find it by variables; each takes a namespace of its own. */
export async function startSharedServer(): Promise<void> {
  const port = await getPort();
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const namespaces = NAMESPACES.flatMap((name) => ['--namespace', name]);
  server = spawn(
    serverProgram(),
    ['server', 'start-dev', '--headless', '--port', String(port), ...namespaces, ...attributes],
    {
      stdio: 'ignore',
    },
  );
  process.env[ADDRESS] = `127.0.0.1:${port}`;
  process.env[CLAIMS] = mkdtempSync(path.join(os.tmpdir(), 'hms-namespaces-'));
  await until('the shared server answers', () => answers(port));
}

export async function stopSharedServer(): Promise<void> {
  rmSync(variable(CLAIMS), { recursive: true, force: true });
  if (server?.exitCode !== null) return;
  server.kill('SIGKILL');
  await once(server, 'exit');
}

export function sharedServerAddress(): string {
  return variable(ADDRESS);
}

/** A namespace of the shared server that nobody else uses or has used. */
export function claimNamespace(): string {
  const free = NAMESPACES.find((name) => claims(path.join(variable(CLAIMS), name)));
  if (free === undefined)
    throw new Error('More test files share the server than it has namespaces: give it more');
  return free;
}

function claims(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: the global setup of the lane sets it`);
  return value;
}
