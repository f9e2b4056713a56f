import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import getPort from 'get-port';
import { SEARCH_ATTRIBUTES } from '../../../src/domain/search-attributes.ts';
import { answers } from '../../../src/temporal/start-server.ts';
import { restartable, type RestartableProcess } from '../restartable-process.ts';
import { serverProgram } from './server-program.ts';

/** A server on a database file, which can be killed and started again where it was. */
export interface DevServer extends AsyncDisposable, RestartableProcess {
  readonly address: string;
  readonly port: number;
}

export async function startDevServer(): Promise<DevServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hms-server-'));
  const port = await getPort();
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const where = ['--headless', '--port', String(port), '--db-filename', path.join(folder, 'server.db')];
  const { start, kill } = restartable(
    'the server',
    () =>
      spawn(serverProgram(), ['server', 'start-dev', ...where, ...attributes], {
        stdio: 'ignore',
      }),
    () => answers(port),
  );
  await start();
  return {
    address: `127.0.0.1:${port}`,
    port,
    start,
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
