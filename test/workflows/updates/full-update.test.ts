import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { GitError } from '../../../src/domain/errors.ts';
import type { ComponentResult } from '../../../src/domain/updates/run.ts';
import { acquireLock } from '../../../src/files/lock.ts';
import { createFileStore } from '../../../src/store/file-store.ts';
import { progressQuery } from '../../../src/workflows/updates/messages.ts';
import { createFleet, exists } from '../../support/workflows/fleet.ts';
import { hasBegun, resultOf, startFleetWorker, storeOf, until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';
import { failingOnce } from '../../support/store/failing-once.ts';

const DONE = ['analyze', 'environment', 'status', 'docs'];

const server = useSharedServer();

describe('a full update', () => {
  it('does every step for every component, in the order of components.yaml, and writes the documents', async () => {
    await using fleet = await createFleet({
      ZETA: {},
      ALPHA: { test: { command: ['true'] }, health: { command: ['true'] } },
      MID: {},
    });
    await using worker = await startFleetWorker(server, fleet);

    const { component_ids, finished, running } = await worker.run('fullUpdate');

    expect(component_ids).toEqual(['ZETA', 'ALPHA', 'MID']);
    expect(running).toEqual([]);
    expect(finished.map((result) => result.outcome)).toEqual(['updated', 'updated', 'updated']);
    expect(stepsThat('done', resultOf(finished, 'ZETA'))).toEqual(DONE);
    expect(stepsThat('skipped', resultOf(finished, 'ZETA'))).toEqual(['test', 'health']);
    expect(resultOf(finished, 'ALPHA').operational_status).toBe('green');
    expect(resultOf(finished, 'ALPHA').steps).toHaveLength(6);
    for (const id of component_ids) {
      expect(await exists(path.join(fleet.folderOf(id), 'HMS-docs', 'STATUS.md'))).toBe(true);
      expect(await readFile(path.join(fleet.folderOf(id), 'README.md'), 'utf8')).toContain('status.svg');
      expect(await exists(fleet.file(`data/summaries/${id}.md`))).toBe(true);
    }
  });

  it('changes nothing the second time and says so', async () => {
    await using fleet = await createFleet({ A: { test: { command: ['true'] } }, B: {} });
    await using worker = await startFleetWorker(server, fleet);
    await worker.run('fullUpdate');

    const { finished } = await worker.run('fullUpdate');

    expect(finished.map((result) => [result.outcome, result.documents_changed])).toEqual([
      ['unchanged', []],
      ['unchanged', []],
    ]);
  });

  it('gives a component without its folder an error that helps, and does the others', async () => {
    await using fleet = await createFleet({ A: {}, GONE: { test: { command: ['true'] } }, C: {} });
    await rm(fleet.folderOf('GONE'), { recursive: true });
    await using worker = await startFleetWorker(server, fleet);

    const { finished } = await worker.run('fullUpdate');

    const gone = resultOf(finished, 'GONE');
    expect(gone.outcome).toBe('failed');
    expect(gone.error).toMatch(
      /^GONE: there is no folder .*GONE\. Clone the component there, or correct its/,
    );
    expect(gone.error).not.toContain('\n');
    expect(stepsThat('failed', gone)).toEqual(['analyze']);
    expect(attemptsOf('analyze', gone)).toBe(1);
    expect(await exists(fleet.folderOf('GONE'))).toBe(false);
    expect(resultOf(finished, 'A').outcome).toBe('updated');
    expect(resultOf(finished, 'C').outcome).toBe('updated');
  });

  it('asks for the health of a component whose folder is gone or no repository: it may be down all the same', async () => {
    const down = { health: { tcp: '127.0.0.1:1', interval: '100ms' } };
    const inFolder = { health: { command: ['false'], interval: '100ms' } };
    await using fleet = await createFleet({ GONE: down, BARE: inFolder, NOWHERE: inFolder });
    await rm(fleet.folderOf('GONE'), { recursive: true });
    await rm(fleet.folderOf('NOWHERE'), { recursive: true });
    await rm(path.join(fleet.folderOf('BARE'), '.git'), { recursive: true });
    await using worker = await startFleetWorker(server, fleet);

    for (const kind of ['fullUpdate', 'quickUpdate'] as const) {
      const { finished } = await worker.run(kind);

      for (const id of ['GONE', 'BARE']) {
        expect(resultOf(finished, id)).toMatchObject({ outcome: 'failed', operational_status: 'red' });
        expect(stepsThat('done', resultOf(finished, id))).toEqual(['health', 'status']);
      }
      expect(resultOf(finished, 'NOWHERE')).toMatchObject({ operational_status: 'unknown' });
      expect(resultOf(finished, 'NOWHERE').error).toMatch(/^NOWHERE: there is no folder [^\n]*$/);
    }
  });

  it('tries a step again after an error that passes, and says how often', async () => {
    await using fleet = await createFleet({ A: {}, B: {} });
    const store = failingOnce(storeOf(fleet), 'A', () => new GitError('git was busy'));
    await using worker = await startFleetWorker(server, fleet, store);

    const { finished } = await worker.run('fullUpdate');

    expect(finished.map((result) => result.outcome)).toEqual(['updated', 'updated']);
    expect(attemptsOf('analyze', resultOf(finished, 'A'))).toBe(2);
    expect(attemptsOf('analyze', resultOf(finished, 'B'))).toBe(1);
  });

  it('waits out a lock that another process holds for a while', async () => {
    await using fleet = await createFleet({ A: {} });
    const folder = fleet.file('data');
    const store = createFileStore({ folder, reportDamage: String, lockWaitMs: 200 });
    await using worker = await startFleetWorker(server, fleet, store);
    await worker.run('fullUpdate');
    const lock = await acquireLock(path.join(folder, 'locks', 'A.lock'), 1_000);

    const run = await worker.start('fullUpdate');
    await until('the component is begun', async () => (await run.query(progressQuery)).running.length === 1);
    const child = server.client.workflow.getHandle(`${run.workflowId}/A`);
    await until('its run is there', () => hasBegun(child));
    await until('a second attempt', async () => {
      const { pendingActivities } = (await child.describe()).raw;
      return pendingActivities?.some(({ attempt }) => (attempt ?? 0) > 1) === true;
    });
    lock.release();
    const { finished } = await run.result();

    expect(resultOf(finished, 'A').outcome).toBe('unchanged');
    expect(attemptsOf('status', resultOf(finished, 'A'))).toBeGreaterThan(1);
  });

  it('never has more components in flight than it was told', async () => {
    await using fleet = await createFleet({ A: {}, B: {}, C: {}, D: {} });
    await using worker = await startFleetWorker(server, fleet);

    const run = await worker.start('fullUpdate', { max_in_flight: 2 });
    await run.result();

    const { events } = await run.fetchHistory();
    let [inFlight, most] = [0, 0];
    for (const event of events ?? []) {
      if (event.startChildWorkflowExecutionInitiatedEventAttributes) inFlight += 1;
      if (event.childWorkflowExecutionCompletedEventAttributes) inFlight -= 1;
      most = Math.max(most, inFlight);
    }
    expect(most).toBe(2);
    expect(inFlight).toBe(0);
  });

  it('does the components alone that were asked for', async () => {
    await using fleet = await createFleet({ A: {}, B: {} });
    await using worker = await startFleetWorker(server, fleet);

    const { component_ids } = await worker.run('fullUpdate', { component_ids: ['b'] });

    expect(component_ids).toEqual(['B']);
    expect(await exists(path.join(fleet.folderOf('A'), 'HMS-docs'))).toBe(false);
  });

  it('mends what is safe when it is asked to, and only then', async () => {
    await using fleet = await createFleet({ A: {} });
    await fleet.write('A', { '.env.example': 'PORT=1\n', '.gitignore': '.env\n' });
    fleet.git('A', 'add', '--all');
    fleet.git('A', 'commit', '--quiet', '--message=configuration');
    await using worker = await startFleetWorker(server, fleet);
    const env = path.join(fleet.folderOf('A'), '.env');

    await worker.run('fullUpdate');
    const before = await exists(env);
    const { finished } = await worker.run('fullUpdate', { fix: true });

    expect(before).toBe(false);
    expect(await readFile(env, 'utf8')).toBe('PORT=1\n');
    expect(resultOf(finished, 'A').outcome).toBe('updated');
  });

  it('fails as a whole, once and in plain words, when components.yaml has mistakes', async () => {
    await using fleet = await createFleet({ A: {} });
    await using worker = await startFleetWorker(server, fleet);
    await fleet.declare({ A: { colour: 'blue' } });

    const run = await worker.start('fullUpdate');

    await expect(run.result()).rejects.toMatchObject({
      cause: { message: expect.stringContaining('components.yaml has 1 mistake') },
    });
    const { events } = await run.fetchHistory();
    expect(events?.filter((event) => event.activityTaskFailedEventAttributes)).toHaveLength(1);
  });

  it('tells how far it is while it runs and afterwards, in Temporal too', async () => {
    await using fleet = await createFleet({ A: {}, SLOW: { test: { command: ['sh', 'wait.sh'] } } });
    const go = fleet.file('go');
    await fleet.write('SLOW', { 'wait.sh': `until [ -e '${go}' ]; do sleep 0.05; done\n` });
    await using worker = await startFleetWorker(server, fleet);

    const run = await worker.start('fullUpdate');
    await until('A is done', async () => (await run.query(progressQuery)).finished.length === 1);
    const during = await run.query(progressQuery);
    const page = await run.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    await writeFile(go, '');
    const result = await run.result();

    expect(during.running).toEqual(['SLOW']);
    expect(during.finished.map(({ component_id }) => component_id)).toEqual(['A']);
    expect(page.currentDetails).toContain('**1 of 2** components done');
    expect(await run.query(progressQuery)).toEqual(result);
  });

  it('lets its runs be found by component, and keeps no colour that may change', async () => {
    await using fleet = await createFleet({ FOUND: { test: { command: ['false'] } } });
    await using worker = await startFleetWorker(server, fleet);

    const run = await worker.start('fullUpdate');
    await run.result();

    const query = `HmsComponent = 'FOUND' AND ExecutionStatus = 'Completed'`;
    await until('the run is listed as ended', async () => (await listIds(query)).length > 0);
    expect(await listIds(query)).toEqual([`${run.workflowId}/FOUND`]);
    expect(await listIds(`${query} AND HmsStatus IS NOT NULL`)).toEqual([]);
    const child = await server.client.workflow.getHandle(`${run.workflowId}/FOUND`).describe();
    expect(await child.staticSummary()).toBe('Update FOUND');
  });
});

function stepsThat(outcome: string, { steps }: ComponentResult): string[] {
  return steps.filter((step) => step.outcome === outcome).map(({ step }) => step);
}

function attemptsOf(name: string, { steps }: ComponentResult): number | undefined {
  return steps.find(({ step }) => step === name)?.attempts;
}

async function listIds(query: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of server.client.workflow.list({ query })) ids.push(workflowId);
  return ids;
}
