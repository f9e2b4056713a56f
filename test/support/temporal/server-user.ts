import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serverProgram } from './server-program.ts';

const EXECUTABLE = serverProgram();
const USER = fileURLToPath(new URL('use-server.ts', import.meta.url));

export interface User {
  readonly process: ChildProcess;
  readonly address: string;
  leave(): Promise<void>;
}

/** Another process that uses a workspace’s server. */
export async function startServerUser(workspace: string): Promise<User> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', USER, workspace, EXECUTABLE],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [data] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    process: child,
    address: data.toString().trim(),
    async leave() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
