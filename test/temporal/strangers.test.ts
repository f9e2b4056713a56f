import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { enterEmbeddedServer, type EmbeddedServer } from '../../src/temporal/embedded-server.ts';
import { findServers } from '../../src/temporal/server-processes.ts';
import { answers } from '../../src/temporal/start-server.ts';
import { IS_ROOT } from '../support/analyzer/hostile/as-nobody.ts';
import { isAlive } from '../support/is-alive.ts';
import { until } from '../support/workflows/server.ts';
import { serverProgram } from '../support/temporal/server-program.ts';

const EXECUTABLE = serverProgram();
const NOBODY = 65_534;

let root: string;
let strangers: ChildProcess[];
beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'hms-strangers-')));
  // As an earlier version made it: anybody can look into it.
  await chmod(root, 0o755);
  await mkdir(path.join(root, '.hms'), { mode: 0o755 });
  strangers = [];
});
afterEach(async () => {
  for (const { pid } of strangers) if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

/** Another user's process, which says of itself what it likes; of this user where the tests may not be another. */
async function startStranger(file: string, args: readonly string[]): Promise<ChildProcess> {
  const as = IS_ROOT ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(file, args, { ...as, argv0: file, cwd: '/', env: { HOME: '/tmp' }, stdio: 'ignore' });
  strangers.push(child);
  await once(child, 'spawn');
  return child;
}

function enter(): Promise<EmbeddedServer> {
  return enterEmbeddedServer({
    root,
    ports: { port: undefined, uiPort: undefined },
    findExecutable: () => Promise.resolve(EXECUTABLE),
    report: () => undefined,
  });
}

async function recordedPort(): Promise<number> {
  const text = await readFile(path.join(root, '.hms', 'temporal.json'), 'utf8');
  return (JSON.parse(text) as { port: number }).port;
}

describe('a process that only says that it is the server of this workspace', () => {
  it('neither keeps a command from its own server nor is ended', async () => {
    const database = path.join(root, '.hms', 'temporal.db');
    const words = ['server', 'start-dev', '--db-filename', database];
    const stranger = await startStranger('/bin/sh', ['-c', 'sleep 100; :', ...words]);

    const server = await enter();
    const own = await findServers(database);

    expect(own).toHaveLength(1);
    if (IS_ROOT) expect(own).not.toContain(stranger.pid);
    await server.leave();
    expect(IS_ROOT && stranger.exitCode === null && stranger.signalCode === null).toBe(IS_ROOT);
  });

  it('is not used though it listens where the server did and serves a database of its own', async () => {
    const first = await enter();
    await first.leave();
    const port = await recordedPort();
    const theirs = path.join(await mkdtemp(path.join(tmpdir(), 'hms-theirs-')), 'theirs.db');
    await chmod(path.dirname(theirs), 0o777);
    const executable = path.join(path.dirname(theirs), 'temporal');
    await writeFile(executable, await readFile(EXECUTABLE), { mode: 0o755 });
    const ours = ['--db-filename', path.join(root, '.hms', 'temporal.db'), '--db-filename', theirs];
    const stranger = await startStranger(executable, [
      'server',
      'start-dev',
      '--headless',
      '--port',
      String(port),
      ...ours,
    ]);
    await until('their server answers', () => answers(port));

    const server = await enter();

    expect(server.address).not.toBe(`127.0.0.1:${port}`);
    await server.leave();
    expect(IS_ROOT && stranger.exitCode === null && stranger.signalCode === null).toBe(IS_ROOT);
    await rm(path.dirname(theirs), { recursive: true, force: true, maxRetries: 5 });
  });
});
