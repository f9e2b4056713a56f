import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DATA_CONVERTER } from '../../src/temporal/data-converter.ts';
import type { RunningWorker } from '../../src/worker/start-worker.ts';
import { BROKEN, Broken } from '../support/workflows/broken-payloads.ts';
import { failuresIn, hostileClient } from '../support/workflows/hostile-client.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { QUICK } from '../support/workflows/healing/heal-worker.ts';
import { startWorkerFor, storeOf } from '../support/workflows/server.ts';
import { useSharedServer } from '../support/workflows/use-server.ts';

const NAMES = Object.keys(BROKEN);
const WORKFLOWS = ['fullUpdate', 'quickUpdate', 'updateComponent', 'heal', 'healing', 'monitor'] as const;

const server = useSharedServer();
let client: Client;
let fleet: Fleet;
let worker: RunningWorker;
const taskQueue = randomUUID();
beforeAll(async () => {
  client = hostileClient(server);
  fleet = await createFleet({ A: {} });
  await fleet.declare({ A: {} }, QUICK);
  worker = await startWorkerFor(fleet, { ...server, taskQueue, store: storeOf(fleet) });
});
afterAll(async () => {
  await worker.stop();
  await fleet[Symbol.asyncDispose]();
});

describe('a workflow that is started with a payload that cannot be read', () => {
  it('ends at once, and says what is wrong with it', async () => {
    const starts = NAMES.flatMap((name) => WORKFLOWS.map((workflow) => ({ name, workflow })));
    const wrong = await Promise.all(
      starts.map(async ({ name, workflow }) => {
        const run = await client.workflow.start(workflow, {
          taskQueue,
          workflowId: randomUUID(),
          args: [new Broken(name)],
        });
        const ended: unknown = await Promise.race([
          run.result().catch((error: unknown) => error),
          sleep(60_000, 'runs', { ref: false }),
        ]);
        const cause: unknown = ended instanceof WorkflowFailedError ? ended.cause : ended;
        const isRefused =
          cause instanceof ApplicationFailure &&
          cause.nonRetryable === true &&
          cause.message.startsWith(`${workflow} cannot begin: `) &&
          cause.message.includes(BROKEN[name]?.told ?? 'told');
        return isRefused ? [] : [[workflow, name, String(cause)]];
      }),
    );

    expect(wrong.flat()).toEqual([]);
  });

  it('is described with the rest of what it was started with', async () => {
    const ours = new Client({ ...client.options, dataConverter: DATA_CONVERTER });
    const { workflowId } = await client.workflow.start('heal', {
      taskQueue,
      workflowId: randomUUID(),
      args: [new Broken('unknown')],
      memo: { broken: new Broken('invalid'), whole: 7 },
    });

    const { memo } = await ours.workflow.getHandle(workflowId).describe();

    expect(memo).toMatchObject({
      whole: 7,
      broken: { unreadable_payload: expect.stringContaining('not valid JSON') },
    });
  });
});

describe('a workflow that is sent a payload that cannot be read', () => {
  it.each([
    {
      workflow: 'healing',
      signals: ['healNews', 'requestHeal', 'pause', 'resume', 'nothing'],
      updates: ['requestHeal', 'pause', 'resume'],
    },
    {
      workflow: 'monitor',
      signals: [
        'pause',
        'resume',
        'setInterval',
        'addComponents',
        'removeComponents',
        'checkNow',
        'heal',
        'x',
      ],
      updates: ['pause', 'resume', 'setInterval', 'addComponents', 'removeComponents', 'checkNow', 'heal'],
    },
  ])('$workflow notes signals, refuses updates, and goes on', async ({ workflow, signals, updates }) => {
    const run = await client.workflow.start(workflow, { taskQueue, workflowId: randomUUID(), args: [] });
    const pages: unknown[] = [];
    // One after the other: the server gives a worker no task of more than 4 MB.
    for (const name of NAMES) {
      for (const signal of signals) await run.signal(signal, new Broken(name));
      pages.push([await run.query('__temporal_workflow_metadata'), await run.query('overview')]);
    }
    const taken: unknown[] = [];
    for (const name of NAMES) for (const update of updates) taken.push(...(await told(run, update, name)));
    const overview = await run.query('overview', new Broken('garbage'));
    const taskFailures = await failuresIn(run);
    await run.terminate('the test is over');

    expect(taken).toEqual([]);
    expect(taskFailures).toEqual([]);
    // A run that goes on as a new one does not tell what the old one skipped.
    expect(JSON.stringify(pages[0])).toContain('the payload has encoding binary');
    expect(overview).toMatchObject(workflow === 'healing' ? { pause: null, refused: [] } : { paused: null });
  });

  it('a monitor says of a query for one component what is wrong', async () => {
    const run = await client.workflow.start('monitor', { taskQueue, workflowId: randomUUID(), args: [] });

    const answer = await run.query('component', new Broken('unknown')).catch(String);
    await run.terminate('the test is over');

    expect(answer).toContain('takes the id of one component');
  });

  it('a finished part of an earlier run that cannot be read is refused', async () => {
    const run = await client.workflow.start('fullUpdate', {
      taskQueue,
      workflowId: randomUUID(),
      args: [{}, new Broken('unknown')],
    });

    await expect(run.result()).rejects.toMatchObject({
      cause: { message: expect.stringContaining('encoding binary/unknown') },
    });
  });
});

/** The update with its answer, if it was taken, or refused in other words. */
async function told(run: WorkflowHandle, update: string, name: string): Promise<unknown[]> {
  try {
    return [[update, name, await run.executeUpdate(update, { args: [new Broken(name)] })]];
  } catch (error) {
    const said = error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error);
    return said.includes(BROKEN[name]?.told ?? 'told') ? [] : [[update, name, said]];
  }
}
