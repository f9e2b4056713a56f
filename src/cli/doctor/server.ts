import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DATA_CONVERTER } from '../../temporal/data-converter.ts';
import { channelArgsFor } from '../../temporal/proxy.ts';
import { findServerAt } from '../../temporal/server-processes.ts';
import { readPorts, HOST } from '../../temporal/server-ports.ts';
import { hasServingWorker } from '../../temporal/pollers.ts';
import { readServerConfig, type ServerConfig } from '../../temporal/server-config.ts';
import { openWorkspace } from '../../workspace/workspace.ts';
import { missing, note, ok, type DoctorCheck } from './check.ts';

/** The configured server, or else the embedded one of this workspace, which need not run; and whether somebody serves there. */
export const server: DoctorCheck = async ({ config, search }) => {
  const { connectionOptions, namespace = 'default' } = readServerConfig();
  const { address } = connectionOptions;
  if (address !== undefined)
    return look({
      connectionOptions,
      namespace,
      name: `${address}, configured`,
      taskQueue: config.taskQueue,
    });
  const folder = path.join((await openWorkspace(search)).root, '.hms');
  const ports = await readPorts(path.join(folder, 'temporal.json'));
  if (ports === undefined || (await findServerAt(path.join(folder, 'temporal.db'), ports.port)) === undefined)
    return ok('the embedded one, which is started when it is needed');
  const embedded = `${HOST}:${ports.port}`;
  return look({
    connectionOptions: { address: embedded },
    namespace,
    name: `${embedded}, embedded, Web UI http://${HOST}:${ports.ui_port}`,
    taskQueue: config.taskQueue,
  });
};

interface ProbedServer {
  readonly connectionOptions: ServerConfig['connectionOptions'];
  readonly namespace: string;
  readonly name: string;
  readonly taskQueue: string;
}

async function look({ connectionOptions, namespace, name, taskQueue }: ProbedServer) {
  let connection: Connection;
  try {
    connection = await Connection.connect({
      ...connectionOptions,
      channelArgs: await channelArgsFor(connectionOptions.address ?? ''),
      connectTimeout: '5s',
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return missing(
      `${name}: ${said}`,
      'Start it, or correct TEMPORAL_ADDRESS, or unset it to have an embedded one.',
    );
  }
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    const client = new Client({ connection, namespace, dataConverter: DATA_CONVERTER });
    const isServed = await hasServingWorker({ client, namespace }, taskQueue);
    const measured = `${name}, version ${serverVersion}, namespace ${namespace}`;
    return isServed
      ? ok(`${measured}; a worker is running`)
      : note(`${measured}; no worker is running`, 'Each command starts its own; `hms up` keeps one running.');
  } finally {
    await connection.close();
  }
}
