import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { unlessMissing } from '../../src/files/error-codes.ts';
import { startHms } from '../support/cli/hms.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { startWorkerProcess } from '../support/worker-process.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { until } from '../support/workflows/server.ts';
import { useDevServer } from '../support/temporal/use-dev-server.ts';

jest.setTimeout(300_000);

const fixture = useDevServer();

/** A component whose tests, the first time, take so long, and leave a line when they begin and when they end. */
async function createFleetWithTests(seconds: number): Promise<Fleet> {
  const fleet = await createFleet({ A: {} });
  const script = `echo began >>"$0"; [ "$(wc -l <"$0")" -gt 1 ] || sleep ${seconds}; echo ended >>"$0"`;
  await fleet.declare({ A: { test: { command: ['sh', '-c', script, fleet.file('tests')] } } });
  return fleet;
}

async function linesOf(fleet: Fleet): Promise<string[]> {
  const text = await unlessMissing(readFile(fleet.file('tests'), 'utf8'));
  return (text ?? '').split('\n').filter((line) => line !== '');
}

/** Processes that still run a fleet's tests. */
function testProcesses(fleet: Fleet): string[] {
  const all = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return all.split('\n').filter((line) => line.includes(fleet.file('tests')));
}

interface Program {
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
}

type StartProgram = (fleet: Fleet, env: NodeJS.ProcessEnv) => Promise<Program>;

async function startUp(fleet: Fleet, env: NodeJS.ProcessEnv): Promise<Program> {
  const hms = startHms(fleet.root, ['up'], env);
  await hms.says('Ctrl-C ends the worker.');
  return { signal: (name) => hms.process.kill(name), ended: hms.ended.then(({ code }) => code) };
}

/** Both ways to serve the same server with a worker of one's own. */
const PROGRAMS: Record<string, StartProgram> = {
  'hms up': startUp,
  async 'a worker of its own'(fleet, env) {
    const worker = await startWorkerProcess(fleet.root, env);
    const ended = new Promise<number | null>((resolve) => worker.process.once('exit', resolve));
    return { signal: (name) => worker.process.kill(name), ended };
  },
};

async function beginTests(startProgram: StartProgram, seconds: number) {
  const fleet = await createFleetWithTests(seconds);
  const taskQueue = randomUUID();
  const env = { TEMPORAL_ADDRESS: fixture.server.address, HMS_TASK_QUEUE: taskQueue };
  const program = await startProgram(fleet, env);
  const run = await fixture.startUpdate(taskQueue, 1);
  await until('the tests run', async () => (await linesOf(fleet)).length > 0);
  return { fleet, env, program, run };
}

describe.each(Object.entries(PROGRAMS))('%s that is told to stop', (_name, startProgram) => {
  it.concurrent('hands an activity back that needs longer, and leaves no process of it', async () => {
    const { fleet, env, program, run } = await beginTests(startProgram, 100);
    await using _fleet = fleet;

    program.signal('SIGTERM');
    await program.ended;

    expect(testProcesses(fleet)).toEqual([]);
    await using _next = await startWorkerProcess(fleet.root, env);
    const { finished } = await run.result();
    expect(finished[0]?.steps.find(({ step }) => step === 'test')).toMatchObject({
      outcome: 'done',
      attempts: 2,
    });
    expect(await linesOf(fleet)).toEqual(['began', 'began', 'ended']);
    const events = await recordedEvents(fleet.root, 'A');
    expect(events.filter(({ type }) => type === 'test')).toHaveLength(1);
  });
});

describe('hms up that is told to stop', () => {
  it.concurrent('lets an activity end that needs less than its grace time', async () => {
    const { fleet, env, program, run } = await beginTests(startUp, 4);
    await using _fleet = fleet;

    program.signal('SIGTERM');
    await program.ended;

    expect(await linesOf(fleet)).toEqual(['began', 'ended']);
    await using _next = await startWorkerProcess(fleet.root, env);
    const { finished } = await run.result();
    expect(finished[0]?.steps.find(({ step }) => step === 'test')).toMatchObject({
      outcome: 'done',
      attempts: 1,
    });
  });

  it.concurrent('ends at once when it is told a second time, with the tests that it runs', async () => {
    const { fleet, program } = await beginTests(startUp, 100);
    await using _fleet = fleet;

    program.signal('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    program.signal('SIGINT');
    await program.ended;

    expect(await linesOf(fleet)).toEqual(['began']);
    await until('no process of the tests is left', () => testProcesses(fleet).length === 0);
  });
});
