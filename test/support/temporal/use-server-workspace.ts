import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import {
  enterEmbeddedServer,
  type EmbeddedServer,
  type EmbeddedServerOptions,
} from '../../../src/temporal/embedded-server.ts';
import { findServers } from '../../../src/temporal/server-processes.ts';
import { serverProgram } from './server-program.ts';

/** A workspace of each test's own, whose servers end with the test. */
export interface ServerWorkspace {
  /** With a space in its path. */
  readonly root: string;
  /** The ids of the server processes of this workspace, or of another one. */
  readonly servers: (workspace?: string) => Promise<number[]>;
  readonly enter: (options?: Partial<EmbeddedServerOptions>) => Promise<EmbeddedServer>;
}

/** Its fields are there as soon as a test runs. */
export function useServerWorkspace(): ServerWorkspace {
  let root = '';
  const servers = (workspace = root): Promise<number[]> =>
    findServers(path.join(workspace, '.hms', 'temporal.db'));
  beforeEach(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'hms server ')));
  });
  afterEach(async () => {
    for (const pid of await servers()) process.kill(pid, 'SIGKILL');
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    get root() {
      return root;
    },
    servers,
    enter: (options = {}) =>
      enterEmbeddedServer({
        root,
        ports: { port: undefined, uiPort: undefined },
        findExecutable: () => Promise.resolve(serverProgram()),
        report: () => undefined,
        ...options,
      }),
  };
}
