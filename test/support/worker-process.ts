import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import getPort from 'get-port';
import { until } from './workflows/server.ts';
import { WORKER } from './built.ts';

/** A worker of its own, as the image of the compose file runs it. */
export interface WorkerProcess extends AsyncDisposable {
  readonly process: ChildProcess;
  /** What it has logged so far. */
  log(): string;
  /** Its metrics, as Prometheus gets them. */
  metrics(): Promise<string>;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Starts a worker for a workspace: of another program, and by way of another one, if they are named; it polls when this returns. */
export async function startWorkerProcess(
  root: string,
  env: NodeJS.ProcessEnv,
  { through = [], worker = WORKER }: { readonly through?: readonly string[]; readonly worker?: string } = {},
): Promise<WorkerProcess> {
  const metricsAddress = `127.0.0.1:${await getPort()}`;
  const [program, ...args] = [...through, process.execPath, '--disable-warning=ExperimentalWarning', worker];
  const child = spawn(program, args, {
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: undefined,
      NODE_OPTIONS: undefined,
      HMS_ROOT: root,
      HMS_TASK_QUEUE: undefined,
      HMS_LOG_LEVEL: 'debug',
      HMS_METRICS_ADDRESS: metricsAddress,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const end: WorkerProcess['end'] = async (signal) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  await until('a worker polls', () => {
    if (child.exitCode !== null) throw new Error(`The worker ended:\n${said}`);
    return said.includes('worker is polling');
  });
  return {
    process: child,
    log: () => said,
    metrics: async () => (await fetch(`http://${metricsAddress}/metrics`)).text(),
    end,
    async [Symbol.asyncDispose]() {
      await end('SIGKILL');
    },
  };
}
