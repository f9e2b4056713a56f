import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { unlessMissing } from '../../src/files/error-codes.ts';
import { pidFile } from './run-folder.ts';

/**
 * Starts a service and leaves it running: `node start-service.ts ID PORT FOLDER`.
 * It is the `restart:` command of the components that have a service, and ends with 0 once the service listens.
 */
const LIMIT_MS = 20_000;
const [id = '', port = '', folder = ''] = process.argv.slice(2);

const program = fileURLToPath(new URL('service.ts', import.meta.url));
const service = spawn(process.execPath, [program, id, port, folder], { detached: true, stdio: 'ignore' });
const deadline = performance.now() + LIMIT_MS;
while (!(await listens())) {
  if (service.exitCode !== null)
    fail(`the service ended with exit code ${service.exitCode}; is port ${port} taken?`);
  if (performance.now() > deadline)
    fail(`the service does not listen on port ${port} after ${LIMIT_MS / 1_000} s`);
  await sleep(50);
}
service.unref();

async function listens(): Promise<boolean> {
  return (await unlessMissing(readFile(pidFile(folder, id), 'utf8'))) === `${service.pid ?? 0}\n`;
}

function fail(why: string): never {
  service.kill('SIGKILL');
  console.error(`${id}: ${why}`);
  process.exit(1);
}
