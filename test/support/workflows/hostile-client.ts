import { Client, type ConnectionLike, type WorkflowHandle } from '@temporalio/client';
import { hostileConverter } from './broken-payloads.ts';

/** Sends what no other client can make. */
export function hostileClient(connection: ConnectionLike): Client {
  const hostile = new Client({ connection });
  for (const part of [hostile, hostile.workflow])
    Object.assign(part.options.loadedDataConverter, { payloadConverter: hostileConverter });
  return hostile;
}

/** What the program failed with in workflow tasks, which are then tried for ever; a task that came too late has no words. */
export async function failuresIn(run: WorkflowHandle): Promise<string[]> {
  const { events } = await run.fetchHistory();
  return (events ?? []).flatMap((event) => event.workflowTaskFailedEventAttributes?.failure?.message ?? []);
}
