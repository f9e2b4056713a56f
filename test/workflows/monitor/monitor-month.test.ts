import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { useTimeSkippingServer } from '../../support/temporal/use-time-skipping-server.ts';
import { createFleet } from '../../support/workflows/fleet.ts';
import { startMonitor, type TestMonitor } from '../../support/workflows/monitor/monitor-client.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HOURS = 30 * 24;
/** A request that lasts for long is cut off: time passes in pieces. */
const PIECE = 2;
/** No more than an overview lists. */
const SIGNALS = 100;
const MAX_GAP_MS = 1_000;

// The time-skipping server has lost a signal in one run of some ten, on a busy machine alone; what the monitor itself does with
// signals while it continues as new is tested with the real server, in monitor-signals.test.ts.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

const time = useTimeSkippingServer();

/** What one run of the monitor left in its history. */
interface Run {
  readonly events: number;
  /** The cycles that it began, and when. */
  readonly cycles: readonly { readonly workflowId: string; readonly at: number }[];
  /** What the monitor was doing when each signal came. */
  readonly signals: readonly ('checking' | 'waiting')[];
}

describe('a month of monitoring', () => {
  it(
    'has every hourly cycle at its hour, loses no signal in any phase, and keeps every history short',
    async () => {
      await using fleet = await createFleet({ A: {} });
      await using monitor = await startMonitor(time.server, fleet);
      const begun = Date.parse((await monitor.cycles(1)).started_at);

      await Promise.all([passMonth(), sendSignals(monitor)]);
      const overview = await monitor.overview();
      const runs = await runsOf(monitor);

      const cycles = runs.flatMap((run) => run.cycles);
      expect(cycles.length).toBeGreaterThanOrEqual(HOURS);
      expect(cycles.map(({ workflowId }) => workflowId)).toEqual(
        cycles.map((_, index) => `${monitor.handle.workflowId}/${index + 1}`),
      );
      const lateness = cycles.map(({ at }, index) => at - begun - index * HOUR);
      expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...lateness)).toBeLessThan(MINUTE);
      expect(overview).toMatchObject({ missed: 0, failed: 0 });
      const phases = runs.flatMap((run) => run.signals);
      expect(phases).toHaveLength(SIGNALS);
      expect(new Set(phases)).toEqual(new Set(['checking', 'waiting']));
      expect([...overview.except].sort()).toEqual(Array.from({ length: SIGNALS }, (_, n) => `S-${n}`).sort());
      expect(runs.length).toBeGreaterThan(5);
      expect(Math.max(...runs.map((run) => run.events))).toBeLessThan(2_000);
    },
    15 * MINUTE,
  );
});

/** To the middle of an hour, in which the monitor waits. */
async function passMonth(): Promise<void> {
  for (let hour = 0; hour < HOURS; hour += PIECE) await time.server.sleep(PIECE * HOUR);
  await time.server.sleep(HOUR / 2);
}

/** Each at some moment of the month, and for a component of its own. */
async function sendSignals(monitor: TestMonitor): Promise<void> {
  for (let sent = 0; sent < SIGNALS; sent += 1) {
    await monitor.signal('removeComponents', { component_ids: [`S-${sent}`] });
    await sleep(Math.random() * MAX_GAP_MS);
  }
}

/** Every run of the monitor, the oldest first. */
async function runsOf({ handle }: TestMonitor): Promise<Run[]> {
  const runs: Run[] = [];
  for (let runId: string | undefined = handle.firstExecutionRunId; runId !== undefined;) {
    const events: Event[] = await eventsOf(handle.workflowId, runId);
    runs.push(readRun(events));
    runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return runs;
}

function readRun(events: readonly Event[]): Run {
  const cycles: { workflowId: string; at: number }[] = [];
  const signals: ('checking' | 'waiting')[] = [];
  let ended = 0;
  for (const event of events) {
    const begun = event.startChildWorkflowExecutionInitiatedEventAttributes;
    if (begun) cycles.push({ workflowId: begun.workflowId ?? '', at: millisecondsOf(event.eventTime) });
    if (event.childWorkflowExecutionCompletedEventAttributes) ended += 1;
    if (event.workflowExecutionSignaledEventAttributes) {
      signals.push(cycles.length > ended ? 'checking' : 'waiting');
    }
  }
  return { events: events.length, cycles, signals };
}

type Event = NonNullable<Awaited<ReturnType<TestMonitor['handle']['fetchHistory']>>['events']>[number];

async function eventsOf(workflowId: string, runId: string): Promise<Event[]> {
  return (await time.server.client.workflow.getHandle(workflowId, runId).fetchHistory()).events ?? [];
}

function millisecondsOf(time: Event['eventTime']): number {
  return Number(time?.seconds) * 1_000 + Number(time?.nanos) / 1e6;
}
