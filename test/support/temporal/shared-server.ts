import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import getPort from 'get-port';
import { SEARCH_ATTRIBUTES } from '../../../src/domain/search-attributes.ts';
import { answers } from '../../../src/temporal/start-server.ts';
import { until } from '../workflows/server.ts';
import { serverProgram } from './server-program.ts';

const VARIABLE = 'HMS_TEST_SERVER';
let server: ChildProcess | undefined;

/** Starts a server in memory for all test files of this run, which find it by a variable. */
export async function startSharedServer(): Promise<void> {
  const port = await getPort();
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  server = spawn(
    serverProgram(),
    ['server', 'start-dev', '--headless', '--port', String(port), ...attributes],
    {
      stdio: 'ignore',
    },
  );
  process.env[VARIABLE] = `127.0.0.1:${port}`;
  await until('the shared server answers', () => answers(port));
}

export async function stopSharedServer(): Promise<void> {
  if (server?.exitCode !== null) return;
  server.kill('SIGKILL');
  await once(server, 'exit');
}

export function sharedServerAddress(): string {
  const address = process.env[VARIABLE];
  if (address === undefined) throw new Error(`${VARIABLE} is not set: the global setup of the lane sets it`);
  return address;
}
