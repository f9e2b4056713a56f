import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import {
  StandstillError,
  startTimeSkippingServer,
  type TimeSkippingServer,
} from '../../support/temporal/time-skipping-server.ts';
import type { MonitorOverview } from '../../../src/domain/monitor/overview.ts';
import { createFleet } from '../../support/workflows/fleet.ts';
import { startMonitor, type TestMonitor } from '../../support/workflows/monitor/monitor-client.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Time between cycles: what a month shows does not depend on it, and each cycle costs real time. */
const INTERVAL = 12 * HOUR;
const CYCLES = (30 * 24 * HOUR) / INTERVAL;
/** A request that lasts for long is cut off: time passes in pieces. */
const PIECE = 2;
/** No more than an overview lists. */
const SIGNALS = 50;
const componentsOfSignals = Array.from({ length: SIGNALS }, (_, n) => `S-${n}`);
const SIGNALS_A_PIECE = 2;
const MAX_GAP_MS = 150;
/** A run of so many events may go on as a new one within the next piece. */
const MAY_GO_ON = 800;

/** Where the time of the server stands still, by a fault of its own, the month begins again on another one. */
const ATTEMPTS = 3;

/** What one run of the monitor left in its history. */
interface Run {
  readonly events: number;
  /** The cycles that it began, and when. */
  readonly cycles: readonly { readonly workflowId: string; readonly at: number }[];
  readonly signals: readonly Signal[];
}

interface Signal {
  readonly component: string;
  /** What the monitor was doing when it came. */
  readonly phase: 'checking' | 'waiting';
  /**
   * Whether a workflow task was given it. One that comes while the last task continues as new is recorded by the
   * time-skipping server, and given to nobody; the real server has that task done again, which monitor-signals.test.ts tests.
   */
  readonly given: boolean;
}

describe('a month of monitoring', () => {
  it(
    'has every cycle at its time, loses no signal in any phase, and keeps every history short',
    async () => {
      const { begun, overview, runs, workflowId } = await watchMonth();

      const cycles = runs.flatMap((run) => run.cycles);
      expect(cycles.length).toBeGreaterThanOrEqual(CYCLES);
      expect(cycles.map(({ workflowId }) => workflowId)).toEqual(
        cycles.map((_, index) => `${workflowId}/${index + 1}`),
      );
      const lateness = cycles.map(({ at }, index) => at - begun - index * INTERVAL);
      expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...lateness)).toBeLessThan(MINUTE);
      expect(overview).toMatchObject({ missed: 0, failed: 0 });
      const signals = runs.flatMap((run) => run.signals);
      expect(signals.map(({ component }) => component)).toEqual(componentsOfSignals);
      const given = signals.filter((signal) => signal.given);
      expect(signals.length - given.length).toBeLessThan(runs.length);
      expect(new Set(given.map(({ phase }) => phase))).toEqual(new Set(['checking', 'waiting']));
      expect([...overview.except].sort()).toEqual(given.map(({ component }) => component).sort());
      expect(runs.length).toBeGreaterThan(1);
      expect(Math.max(...runs.map((run) => run.events))).toBeLessThan(2_000);
    },
    15 * MINUTE,
  );
});

/** What there is at the end of a month. */
interface Month {
  readonly begun: number;
  readonly overview: MonitorOverview;
  readonly runs: readonly Run[];
  readonly workflowId: string;
}

async function watchMonth(attempt = 1): Promise<Month> {
  try {
    await using server = await startTimeSkippingServer();
    await using fleet = await createFleet({ A: {} });
    await using monitor = await startMonitor(server, fleet, { interval_seconds: INTERVAL / 1_000 });
    const begun = Date.parse((await monitor.cycles(1)).started_at);
    await passMonth(server, monitor);
    const overview = await monitor.overview();
    return { begun, overview, runs: await runsOf(server, monitor), workflowId: monitor.handle.workflowId };
  } catch (error) {
    if (attempt === ATTEMPTS || !(error instanceof StandstillError)) throw error;
    return watchMonth(attempt + 1);
  }
}

/**
 * To the middle of an interval, in which the monitor waits, with each signal at some moment of the month. None is sent while
 * the monitor may go on as a new run: the time-skipping server can keep the time for ever when one comes just then
 * (monitor-signals.test.ts does that to the real server).
 */
async function passMonth(server: TimeSkippingServer, monitor: TestMonitor): Promise<void> {
  const left = [...componentsOfSignals];
  for (let cycle = 0; cycle < CYCLES; cycle += PIECE) {
    const isShort = (await lengthOf(server, monitor)) < MAY_GO_ON;
    const signals = isShort ? left.splice(0, SIGNALS_A_PIECE) : [];
    await Promise.all([server.sleep(PIECE * INTERVAL), sendSignals(monitor, signals)]);
  }
  await sendSignals(monitor, left);
  await server.sleep(INTERVAL / 2);
}

/** For a component each, with pauses between them. */
async function sendSignals(monitor: TestMonitor, components: readonly string[]): Promise<void> {
  for (const component of components) {
    await sleep(Math.random() * MAX_GAP_MS);
    await monitor.signal('removeComponents', { component_ids: [component] });
  }
}

/** How many events its newest run has. */
async function lengthOf({ client }: TimeSkippingServer, { handle }: TestMonitor): Promise<number> {
  const { events } = await client.workflow.getHandle(handle.workflowId).fetchHistory();
  return events?.length ?? 0;
}

/** Every run of the monitor, the oldest first. */
async function runsOf({ client }: TimeSkippingServer, { handle }: TestMonitor): Promise<Run[]> {
  const runs: Run[] = [];
  for (let runId: string | undefined = handle.firstExecutionRunId; runId !== undefined;) {
    const events: Event[] =
      (await client.workflow.getHandle(handle.workflowId, runId).fetchHistory()).events ?? [];
    runs.push(readRun(events));
    runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return runs;
}

function readRun(events: readonly Event[]): Run {
  const cycles: { workflowId: string; at: number }[] = [];
  const signals: Signal[] = [];
  const isContinued = Boolean(events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes);
  const lastTask = events.findLastIndex((event) => event.workflowTaskStartedEventAttributes);
  let ended = 0;
  for (const [at, event] of events.entries()) {
    const begun = event.startChildWorkflowExecutionInitiatedEventAttributes;
    if (begun) cycles.push({ workflowId: begun.workflowId ?? '', at: millisecondsOf(event.eventTime) });
    if (event.childWorkflowExecutionCompletedEventAttributes) ended += 1;
    const signaled = event.workflowExecutionSignaledEventAttributes;
    if (!signaled) continue;
    const phase = cycles.length > ended ? 'checking' : 'waiting';
    signals.push({ component: removedBy(signaled), phase, given: !isContinued || at < lastTask });
  }
  return { events: events.length, cycles, signals };
}

function removedBy({ input }: NonNullable<Event['workflowExecutionSignaledEventAttributes']>): string {
  const [payload] = input?.payloads ?? [];
  if (payload === undefined) throw new Error('a signal without a payload');
  return defaultPayloadConverter.fromPayload<{ component_ids: [string] }>(payload).component_ids[0];
}

type Event = NonNullable<Awaited<ReturnType<TestMonitor['handle']['fetchHistory']>>['events']>[number];

function millisecondsOf(time: Event['eventTime']): number {
  return Number(time?.seconds) * 1_000 + Number(time?.nanos) / 1e6;
}
