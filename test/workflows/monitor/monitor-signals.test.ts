import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createFleet } from '../../support/workflows/fleet.ts';
import { startMonitor, type TestMonitor } from '../../support/workflows/monitor/monitor-client.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

/** Told in one go. How many it takes until the monitor continues as new depends on how many a busy worker is given at once. */
const A_GO = 450;
const MAX_GAP_MS = 30;

const server = useSharedServer();

describe('a monitor that is told much', () => {
  it('loses nothing of it where it continues as new', async () => {
    await using fleet = await createFleet({ A: {} });
    await using monitor = await startMonitor(server, fleet);
    await monitor.cycles(1);

    let sent = 0;
    let runs: Run[] = [];
    for (; runs.length <= 2; sent += A_GO) {
      await Promise.all([sendSignals(monitor, sent), sendSignals(monitor, sent + 1)]);
      runs = await runsOf(monitor);
    }

    const last = (await monitor.component(`S-${sent - 1}`)).watched;
    expect(last).toBe(false);
    runs = await runsOf(monitor);
    runs.slice(0, -1).forEach(({ told, carried }) => {
      expect(told.filter((id) => !carried.includes(id))).toEqual([]);
    });
    expect(runs.flatMap(({ told }) => told)).toHaveLength(sent);
  });
});

/** Every second of a go, each for a component of its own. */
async function sendSignals(monitor: TestMonitor, first: number): Promise<void> {
  for (let sent = first; sent < first + A_GO; sent += 2) {
    await monitor.signal('removeComponents', { component_ids: [`S-${sent}`] });
    await sleep(Math.random() * MAX_GAP_MS);
  }
}

/** What each run was told, and which components the next one begins without. */
interface Run {
  readonly told: readonly string[];
  readonly carried: readonly string[];
}

async function runsOf({ handle }: TestMonitor): Promise<Run[]> {
  const runs: Run[] = [];
  for (let runId: string | undefined = handle.firstExecutionRunId; runId !== undefined;) {
    const events: Events = await eventsOf(handle.workflowId, runId);
    const told = events.flatMap(({ workflowExecutionSignaledEventAttributes: given }) => {
      const [payload] = given?.input?.payloads ?? [];
      return payload === undefined ? [] : (read(payload) as { component_ids: string[] }).component_ids;
    });
    const next = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
    const state = next?.input?.payloads?.[1];
    runs.push({ told, carried: state ? (read(state) as { except: string[] }).except : [] });
    runId = next?.newExecutionRunId ?? undefined;
  }
  return runs;
}

type Events = NonNullable<Awaited<ReturnType<TestMonitor['handle']['fetchHistory']>>['events']>;

async function eventsOf(workflowId: string, runId: string): Promise<Events> {
  return (await server.client.workflow.getHandle(workflowId, runId).fetchHistory()).events ?? [];
}

function read({ data }: { data?: Uint8Array | null }): unknown {
  return JSON.parse(Buffer.from(data ?? []).toString());
}
