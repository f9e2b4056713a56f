import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { RunningWorker } from '../../src/worker/start-worker.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { QUICK } from '../support/workflows/healing/heal-worker.ts';
import { startWorkerFor, storeOf } from '../support/workflows/server.ts';
import { useSharedServer } from '../support/workflows/use-server.ts';

const server = useSharedServer();
let fleet: Fleet;
let worker: RunningWorker;
const taskQueue = randomUUID();
beforeAll(async () => {
  fleet = await createFleet({ A: {} });
  await fleet.declare({ A: {} }, QUICK);
  worker = await startWorkerFor(fleet, { ...server, taskQueue, store: storeOf(fleet) });
});
afterAll(async () => {
  await worker.stop();
  await fleet[Symbol.asyncDispose]();
});

const WORKFLOWS = ['fullUpdate', 'quickUpdate', 'updateComponent', 'heal', 'healing', 'monitor'] as const;

/** No input of any workflow. */
const WRONG: readonly unknown[][] = [
  [0],
  [-1.5],
  [true],
  [''],
  ['A'],
  ['x'.repeat(100_000)],
  [['A']],
  [[null]],
  [[]],
  [1],
  [1e300],
  [12345678901234567890n.toString()],
  [false],
  ['{}'],
  ['null'],
  [' '],
  ['\u0000'],
  ['../A'],
  ['healing'],
  [[1]],
  [[[]]],
  [[{}]],
  [[true]],
  [['']],
  [[{ component_id: 'A' }]],
  [Array.from({ length: 1_000 }, (_, index) => index)],
  [{ component_ids: 'A', component_id: 7, running: 'x', pause: 1, interval_seconds: 'soon' }],
  [{ component_ids: [null], component_id: null, waiting: [null], catch_up: 1 }],
  [{ component_ids: ['../A'], component_id: '../A', finished: {}, jitter_percent: -1 }],
  [{ max_in_flight: 0, component_id: 'A', running: [{}], refused: 5 }],
  [{ in_full: 'none', component_id: 'A', running: [1], interval_seconds: 1e99 }],
  [
    {
      fix: 'yes',
      component_id: 'A',
      steps: 'all',
      reason: 1,
      running: [{ component_id: 'A' }],
      jitter_percent: [],
    },
  ],
  [{ component_ids: {}, component_id: 'A', recent: null, reason: 'x', trigger: 'nobody', finished: [[]] }],
];

/** Right first inputs with a broken state that an earlier run would have handed over. */
const CARRIED: readonly unknown[] = [
  0,
  'x',
  [],
  {},
  { cursor: 1, inFlight: null, kept: {} },
  { cursor: null, inFlight: [{}], kept: { total: 0, tally: {}, notable: [] } },
  { rhythm: null },
  { started_ms: 0, rhythm: { anchor_ms: 'x' }, own: [], only: 1 },
];

describe('a workflow that is started with what makes no sense', () => {
  const starts = [
    ...WORKFLOWS.flatMap((workflow) => WRONG.map((args) => ({ workflow, args }))),
    ...(['fullUpdate', 'quickUpdate', 'monitor'] as const).flatMap((workflow) =>
      CARRIED.map((carried) => ({ workflow, args: [{}, carried] })),
    ),
    ...(['updateComponent', 'heal'] as const).flatMap((workflow) =>
      [[], [null], [{}], [{ component_id: 'A' }]].map((args) => ({ workflow, args })),
    ),
  ];

  it('ends at once, and says every mistake', async () => {
    const failures = await Promise.all(
      starts.map(async ({ workflow, args }) => {
        const run = await server.client.workflow.start(workflow, {
          taskQueue,
          workflowId: randomUUID(),
          args,
        });
        const ended: unknown = await Promise.race([
          run.result().catch((error: unknown) => error),
          sleep(120_000, 'runs', { ref: false }),
        ]);
        const cause: unknown = ended instanceof WorkflowFailedError ? ended.cause : ended;
        const isWrong = cause instanceof ApplicationFailure && cause.type === 'InvalidInput';
        return isWrong && cause.message.startsWith(`${workflow} cannot begin: `)
          ? []
          : [[workflow, JSON.stringify(args).slice(0, 200), String(cause)]];
      }),
    );

    expect(starts.length).toBeGreaterThanOrEqual(216);
    expect(failures.flat()).toEqual([]);
  });

  it('takes null for an input that was left out', async () => {
    for (const workflow of ['fullUpdate', 'quickUpdate']) {
      const result: unknown = await server.client.workflow.execute(workflow, {
        taskQueue,
        workflowId: randomUUID(),
        args: [null, null],
      });
      expect(result).toMatchObject({ total: 1 });
    }
  });
});

describe('what there is not', () => {
  const names = [
    'nothing',
    'default',
    '\u202E\u001b[31mx',
    'x'.repeat(900),
    ...Object.getOwnPropertyNames(Object.prototype),
  ];

  it.each(names)('fails as a workflow, and is not tried for ever: %j', async (workflow) => {
    const run = await server.client.workflow.start(workflow, {
      taskQueue,
      workflowId: randomUUID(),
      args: [],
    });

    const ended: unknown = await run.result().catch((error: unknown) => error);

    expect(ended).toBeInstanceOf(WorkflowFailedError);
    expect((ended as WorkflowFailedError).cause).toMatchObject({
      type: 'UnknownWorkflow',
      message: expect.stringMatching(/^There is no workflow "[^\p{Cc}\u202E]{1,60}" in this version/u),
    });
  });

  it.each(names)('fails as an activity that somebody starts by itself: %j', async (activity) => {
    const ended: unknown = await server.client.activity
      .execute(activity, { taskQueue, id: randomUUID(), startToCloseTimeout: '1 minute' })
      .catch((error: unknown) => error);

    expect((ended as Error).cause).toMatchObject({ type: 'NotFoundError', nonRetryable: true });
  });
});

const JUNK: readonly unknown[] = [
  undefined,
  null,
  0,
  'x',
  [],
  [null],
  {},
  { component_id: 1 },
  { component_id: 'A', run_id: null, waits_for_approval: 'no', ended: {} },
  { component_id: 'A', run_id: 'x', waits_for_approval: true, ended: { attempts: null } },
  { reason: 5, until: 'never', by: {} },
  { component_id: '../A', reason: 'x' },
  { component_ids: 'A', interval_seconds: -1 },
];

describe('a workflow that is told what makes no sense', () => {
  it.each([
    ['healing', ['healNews', 'requestHeal', 'pause'], ['requestHeal', 'pause'], ['overview']],
    [
      'monitor',
      ['pause', 'setInterval', 'addComponents', 'removeComponents', 'checkNow', 'heal', 'nothing'],
      ['pause', 'setInterval', 'addComponents', 'removeComponents', 'heal'],
      ['overview'],
    ],
  ])('%s notes signals, refuses updates, and goes on', async (workflow, signals, updates, queries) => {
    const run = await server.client.workflow.start(workflow, {
      taskQueue,
      workflowId: randomUUID(),
      args: [],
    });
    for (const name of signals) for (const junk of JUNK) await run.signal(name, junk);
    const answers = await Promise.all(
      updates.flatMap((name) =>
        [null, 5, [], { component_id: 1 }, { component_ids: 1, reason: 1 }].map((junk) =>
          run.executeUpdate(name, { args: [junk] }).then(
            (answer: unknown) => (name === 'pause' && workflow === 'monitor' ? [] : [[name, junk, answer]]),
            () => [],
          ),
        ),
      ),
    );
    for (const name of queries) for (const junk of JUNK) expect(await run.query(name, junk)).toBeDefined();

    const taskFailures = await failuresIn(run);
    await run.terminate('the test is over');

    expect(answers.flat()).toEqual([]);
    expect(taskFailures).toEqual([]);
  });

  it('a healing coordinator that was sent nothing as news still heals', async () => {
    const { client } = server;
    const run = await client.workflow.signalWithStart('healing', {
      taskQueue,
      workflowId: randomUUID(),
      args: [],
      signal: 'healNews',
      signalArgs: [null],
    });

    const answer: unknown = await run.executeUpdate('requestHeal', {
      args: [{ component_id: 'A', reason: 'a test' }],
    });
    await client.workflow.getHandle('heal/A').result();
    const page = await run.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    const taskFailures = await failuresIn(run);
    await run.terminate('the test is over');

    expect(answer).toMatchObject({ outcome: 'started' });
    expect(page.currentDetails).toContain('healNews was refused');
    expect(taskFailures).toEqual([]);
  });
});

/** Workflow tasks that failed, by their causes; what fails once is tried for ever. */
async function failuresIn(run: WorkflowHandle): Promise<string[]> {
  const { events } = await run.fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed === undefined || failed === null ? [] : [String(failed.failure?.message)],
  );
}
