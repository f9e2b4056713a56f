import { Client, type WorkflowHandle } from '@temporalio/client';
import { hostileConverter } from './broken-payloads.ts';
import type { TestServer } from './server.ts';

/** Sends what no other client can make. */
export function hostileClient({ client, connection }: Pick<TestServer, 'client' | 'connection'>): Client {
  const hostile = new Client({ connection, namespace: client.options.namespace });
  for (const part of [hostile, hostile.workflow])
    Object.assign(part.options.loadedDataConverter, { payloadConverter: hostileConverter });
  return hostile;
}

/** What the program failed with in workflow tasks, which are then tried for ever; a task that came too late has no words. */
export async function failuresIn(run: WorkflowHandle): Promise<string[]> {
  const { events } = await run.fetchHistory();
  return (events ?? []).flatMap((event) => event.workflowTaskFailedEventAttributes?.failure?.message ?? []);
}
