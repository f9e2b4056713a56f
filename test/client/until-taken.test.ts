import { expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { untilTaken } from '../../src/client/until-taken.ts';
import { useSharedServer } from '../support/workflows/use-server.ts';

const server = useSharedServer();

const TASK_QUEUE = 'busy';

/** A worker that completes workflow tasks and looks at no update in them, as one does that is kept from it; gives the ids of those updates. */
async function skip(count: number): Promise<string[]> {
  const { workflowService, options } = server.client;
  const { namespace } = options;
  const passed: string[] = [];
  while (passed.length < count) {
    const poll = async () =>
      workflowService.pollWorkflowTaskQueue({
        namespace,
        taskQueue: { name: TASK_QUEUE },
        identity: 'busy',
      });
    const { taskToken, messages } = await server.client.connection.withDeadline(Date.now() + 60_000, poll);
    if (taskToken.length === 0) continue;
    passed.push(...messages.map(({ protocolInstanceId }) => protocolInstanceId ?? ''));
    await workflowService.respondWorkflowTaskCompleted({ namespace, taskToken, identity: 'busy' });
  }
  return passed;
}

async function startWorkflow(workflowId: string) {
  return server.client.workflow.start('anything', { workflowId, taskQueue: TASK_QUEUE });
}

it('an update that no worker took is sent again under the same id, and says what is waited for', async () => {
  const handle = await startWorkflow('one');
  const said: string[] = [];
  const passing = skip(3);
  let attempts = 0;

  const answer = await untilTaken(
    async (updateId) => {
      attempts += 1;
      return attempts <= 3 ? handle.executeUpdate<string, []>('update', { updateId }) : `taken ${updateId}`;
    },
    { report: (message) => said.push(message) },
  );

  const ids = await passing;
  expect(ids).toHaveLength(3);
  expect(new Set(ids.map((id) => `taken ${id}`))).toEqual(new Set([answer]));
  expect(said).toEqual([expect.stringMatching(/^Waiting: the worker is busy/)]);
  await handle.terminate();
});

it('an update that nobody takes ends with what to do', async () => {
  const handle = await startWorkflow('other');
  const passing = skip(2);

  const sending = untilTaken((updateId) => handle.executeUpdate('update', { updateId }), {
    report: () => undefined,
    limitMs: 300,
  });

  await expect(sending).rejects.toThrow(UnavailableError);
  await expect(sending).rejects.toThrow(/No worker has taken this .* Nothing was changed/);
  await passing;
  await handle.terminate();
});
