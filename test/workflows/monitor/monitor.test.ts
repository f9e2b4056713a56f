import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { endAsCancelled } from '../../support/workflows/end-as-cancelled.ts';
import { createFleet, exists } from '../../support/workflows/fleet.ts';
import { startMonitor } from '../../support/workflows/monitor/monitor-client.ts';
import { until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();

const DETAILS = '__temporal_workflow_metadata';

describe('the monitor', () => {
  it('begins with a cycle of the whole fleet and tells how it went', async () => {
    await using fleet = await createFleet({
      A: { test: { command: ['true'] } },
      B: { test: { command: ['false'] } },
    });
    await using monitor = await startMonitor(server, fleet);

    const overview = await monitor.cycles(1);

    expect(overview).toMatchObject({ state: 'waiting', components: 2, cycles: 1, missed: 0, failed: 0 });
    expect(overview.colours).toEqual({ green: 1, yellow: 0, red: 1, unknown: 0 });
    expect(overview.last_cycle).toMatchObject({ number: 1, reason: 'slot', outcome: 'done', components: 2 });
    expect(Date.parse(overview.next_cycle_at ?? '') - Date.parse(overview.started_at)).toBe(3_600_000);
    expect(await monitor.component('b')).toMatchObject({ component_id: 'B', watched: true, colour: 'red' });
    const child = await server.client.workflow.getHandle(`${monitor.handle.workflowId}/1`).describe();
    expect([child.type, child.status.name]).toEqual(['quickUpdate', 'COMPLETED']);
  });

  it('can be read in the Web UI, and found by the worst colour', async () => {
    await using fleet = await createFleet({ A: { test: { command: ['false'] } } });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);

    const { currentDetails } = await monitor.handle.query<{ currentDetails: string }>(DETAILS);

    expect(currentDetails).toContain('**Watching 1 component.**');
    const { typedSearchAttributes } = await monitor.handle.describe();
    expect(JSON.stringify(typedSearchAttributes)).toContain('red');
    const timer = (await monitor.handle.fetchHistory()).events?.findLast(
      (event) => event.timerStartedEventAttributes,
    );
    expect(Buffer.from(timer?.userMetadata?.summary?.data ?? []).toString()).toBe('"until cycle 2"');
  });

  it('tells what became of which component and why, in its first cycle too', async () => {
    await using fleet = await createFleet({ A: { test: { command: ['false'] } }, B: {} });
    await using monitor = await startMonitor(server, fleet);

    const first = await monitor.cycles(1);
    await fleet.declare({ A: {}, B: { test: { command: ['false'] } } });
    await monitor.signal('checkNow');
    const second = await monitor.cycles(2);

    expect(first.last_cycle?.changes).toMatchObject([
      { component_id: 'A', from: 'unknown', to: 'red', why: expect.stringContaining('test') },
    ]);
    expect(second.last_cycle?.changes).toMatchObject([
      { component_id: 'B', from: 'unknown', to: 'red', why: expect.stringContaining('test') },
    ]);
    expect(first.notes[0]?.text).toMatch(/^A became red: /);
  });

  it('notes a cycle that failed, goes on, and reads components.yaml anew', async () => {
    await using fleet = await createFleet({ A: {}, B: {} });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);

    await fleet.declare({ A: { colour: 'blue' } });
    await monitor.signal('checkNow');
    const failed = await monitor.cycles(2);
    await fleet.declare({ A: {} });
    await monitor.signal('checkNow');
    const mended = await monitor.cycles(3);

    expect(failed.last_cycle).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('components.yaml has 1 mistake'),
    });
    expect(failed).toMatchObject({ failed: 1, components: 2 });
    expect(mended).toMatchObject({
      failed: 1,
      components: 1,
      last_cycle: { outcome: 'done', components: 1 },
    });
  });

  it('takes every command as a signal in plain JSON', async () => {
    await using fleet = await createFleet({ A: {}, B: {} });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);

    await monitor.signal('pause', { reason: 'maintenance' });
    await monitor.signal('setInterval', { interval_seconds: 7_200 });
    await monitor.signal('setInterval', { interval_seconds: 60, component_id: 'a' });
    await monitor.signal('removeComponents', { component_ids: ['B'] });
    await monitor.signal('checkNow', { component_ids: ['A'] });
    const overview = await monitor.cycles(2);

    expect(overview).toMatchObject({
      state: 'paused',
      paused: { reason: 'maintenance', until: null },
      next_cycle_at: null,
      interval_seconds: 7_200,
      own_intervals: { A: 60 },
      except: ['B'],
      components: 1,
      last_cycle: { reason: 'asked', components: 1 },
    });
    await monitor.signal('addComponents', { component_ids: ['B'] });
    await monitor.signal('resume');
    expect(await monitor.overview()).toMatchObject({ state: 'waiting', paused: null, components: 2 });
  });

  it('ignores signals that make no sense, notes them, and lives on', async () => {
    await using fleet = await createFleet({ A: {} });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);

    await monitor.signal('pause', 'now');
    await monitor.signal('setInterval', { interval_seconds: -1 });
    await monitor.handle.signal('puase', { reason: 'x' });
    await monitor.signal('heal', { component_id: 'NOBODY' });
    await until('all are noted', async () => (await monitor.overview()).notes.length === 4);

    const { notes, state, interval_seconds } = await monitor.overview();
    expect({ state, interval_seconds }).toEqual({ state: 'waiting', interval_seconds: 3_600 });
    const texts = notes.map(({ text }) => text).join('\n');
    for (const said of [
      'pause was refused: the input must be a JSON object',
      'setInterval was refused: interval_seconds must be a whole number',
      'There is no signal "puase". There are: pause, resume',
      'There is no component "NOBODY"',
    ])
      expect(texts).toContain(said);
  });

  it('answers an update with what was done, and refuses one that makes no sense', async () => {
    await using fleet = await createFleet({ A: {} });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);

    expect(await monitor.update('pause', { reason: 'maintenance', until: '2999-01-01T00:00:00Z' })).toBe(
      'Paused until 2999-01-01 00:00:00 UTC: maintenance',
    );
    const events = (await monitor.handle.describe()).historyLength;
    expect(await refusalOf(monitor.update('pause', {}))).toContain('reason must be a text');
    expect((await monitor.handle.describe()).historyLength).toBe(events);
    expect(await refusalOf(monitor.update('addComponents', { component_ids: ['NOBODY'] }))).toBe(
      'addComponents was refused: components.yaml has no NOBODY.',
    );
    await fleet.declare({ A: {}, NOBODY: {} });
    expect(await monitor.update('addComponents', { component_ids: ['nobody'] })).toBe('Watching NOBODY.');
    expect(await monitor.update('resume')).toBe('Resumed.');
  });

  it('says what the query for one component takes when the Web UI sends nothing', async () => {
    await using fleet = await createFleet({ A: {} });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);

    await expect(monitor.handle.query('component')).rejects.toThrow('as the JSON text "HMS-API"');
  });

  it('hands a heal on to the healing coordinator, and starts it when it does not run', async () => {
    await using fleet = await createFleet({ A: {} });
    await using monitor = await startMonitor(server, fleet);

    expect(await monitor.update('heal', { component_id: 'a', reason: 'red since Monday' })).toBe(
      'Asked for A to be healed.',
    );

    const healing = server.client.workflow.getHandle('healing');
    const { events } = await healing.fetchHistory();
    await healing.terminate();
    const signal = events?.find((event) => event.workflowExecutionSignaledEventAttributes);
    const { signalName, input } = signal?.workflowExecutionSignaledEventAttributes ?? {};
    expect(signalName).toBe('requestHeal');
    expect(JSON.parse(Buffer.from(input?.payloads?.[0]?.data ?? []).toString())).toEqual({
      component_id: 'A',
      reason: 'red since Monday',
      trigger: 'monitor',
    });
  });

  it('does not begin with options that make no sense', async () => {
    await using fleet = await createFleet({ A: {} });
    await using monitor = await startMonitor(server, fleet, { interval_seconds: 0 });

    await expect(monitor.handle.result()).rejects.toMatchObject({
      cause: { message: expect.stringContaining('interval_seconds must be a whole number from 10') },
    });
  });

  it('stops the cycle that runs when it is cancelled, and ends as cancelled', async () => {
    const begun = 'begun';
    await using fleet = await createFleet({ SLOW: {}, NEVER: {} });
    const test = { command: ['sh', '-c', `touch "$0"; sleep 300`, fleet.file(begun)] };
    await fleet.declare({ SLOW: { test } });
    await using monitor = await startMonitor(server, fleet);
    await until('the slow tests run', () => exists(fleet.file(begun)));
    expect((await monitor.overview()).state).toBe('checking');

    await monitor.handle.cancel();
    await endAsCancelled(monitor.handle);

    const cycle = await server.client.workflow.getHandle(`${monitor.handle.workflowId}/1`).describe();
    expect(cycle.status.name).toBe('CANCELLED');
  });

  it('goes on after its worker was away, as if it had been there', async () => {
    await using fleet = await createFleet({ A: {} });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);
    await monitor.stopWorker();

    await monitor.signal('setInterval', { interval_seconds: 7_200 });
    await monitor.signal('checkNow');
    await writeFile(fleet.file('SYSTEM-COMPONENTS/A/new'), '');
    await monitor.startWorker();

    expect(await monitor.cycles(2)).toMatchObject({ interval_seconds: 7_200, cycles: 2, failed: 0 });
  });
});

async function refusalOf(update: Promise<string>): Promise<string> {
  const error: unknown = await update.catch((reason: unknown) => reason);
  if (!(error instanceof WorkflowUpdateFailedError)) throw new Error(`It was not refused: ${String(error)}`);
  return error.cause?.message ?? '';
}
