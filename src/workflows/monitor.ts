import { defineSearchAttributeKey } from '@temporalio/common';
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  executeChild,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { worstColour } from '../domain/monitor-colours.ts';
import { beginCycle, dueIn, endCycle, withDue } from '../domain/monitor-cycle.ts';
import { describeWait } from '../domain/monitor-details.ts';
import { beginMonitor, readMonitorOptions } from '../domain/monitor-options.ts';
import type { Colours, MonitorOptions, MonitorState } from '../domain/monitor-state.ts';
import { takeTurn, type CyclePlan } from '../domain/monitor-turn.ts';
import { failureMessage } from './failures.ts';
import { readColours } from './monitor-activities.ts';
import { handleMessages, refusal } from './monitor-handlers.ts';
import { createMemory, type Memory } from './monitor-memory.ts';
import type { quickUpdate } from './quick-update.ts';

const HMS_STATUS = defineSearchAttributeKey('HmsStatus', 'KEYWORD');

/** A cycle adds some thirty events and a command a few: what a run has in the end is replayed in far less than a second. */
const MAX_EVENTS = 1_000;
const MAX_BYTES = 1_000_000;

/**
 * Watches the fleet until it is cancelled: at each slot of its rhythm a quick update of the components that are due.
 * A cycle that fails is noted and ends nothing; what it is told, by signal or update, holds at once.
 * `carried` is what the run before this one knew.
 */
export async function monitor(options?: Partial<MonitorOptions>, carried?: MonitorState): Promise<void> {
  const memory = createMemory(carried ?? begin(options));
  handleMessages(memory);
  for (;;) {
    if (isLong()) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof monitor>(options, memory.state);
    }
    memory.isTold = false;
    const turn = takeTurn(memory.state, Date.now(), Math.random);
    memory.change(() => turn.state);
    if (turn.cycle === null) await wait(memory, turn.wait_until_ms);
    else await runCycle(memory, turn.cycle);
  }
}

function begin(options: unknown): MonitorState {
  const read = readMonitorOptions(options);
  if ('options' in read) return beginMonitor(read.options, Date.now());
  throw refusal(
    `The monitor cannot begin: ${read.mistakes.join('; ')}. The input is { "interval_seconds": 3600, "jitter_percent": 10, ` +
      '"catch_up": "one" or "skip", "component_ids": ["HMS-API"] or null for all }; each may be left out.',
  );
}

function isLong(): boolean {
  const { historyLength, historySize, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength > MAX_EVENTS || historySize > MAX_BYTES;
}

/** Until the time has come (null: it does not come by itself), or somebody tells it something. */
async function wait(memory: Memory, until_ms: number | null): Promise<void> {
  const isTold = (): boolean => memory.isTold;
  if (until_ms === null) await condition(isTold);
  else await condition(isTold, Math.max(1, until_ms - Date.now()), { summary: describeWait(memory.state) });
}

/** One cycle, from reading which components there are to their colours; only a cancellation ends it early. */
async function runCycle(memory: Memory, plan: CyclePlan): Promise<void> {
  memory.change((state) => beginCycle(state, plan, Date.now()));
  let due: readonly string[] = [];
  let colours: Colours | null = null;
  let error: string | null = null;
  try {
    await memory.readFleet();
    due = dueIn(memory.state, plan);
    memory.change((state) => withDue(state, plan, due, Date.now()));
    if (due.length > 0) await updateInChild(memory.state, due);
    colours = await judge(memory.state);
  } catch (failure) {
    if (CancellationScope.current().consideredCancelled) throw failure;
    error = failureMessage(failure);
  }
  memory.change((state) => endCycle(state, { plan, due, colours, error }, Date.now()));
}

/** The cycle's quick update; a monitor that is ended by hand asks it to stop. */
async function updateInChild(state: MonitorState, due: readonly string[]): Promise<void> {
  const { cycles: number, fleet, max_in_flight } = state;
  const isWhole = due.length === fleet?.component_ids.length;
  await executeChild<typeof quickUpdate>('quickUpdate', {
    workflowId: `${workflowInfo().workflowId}/${number}`,
    args: [{ component_ids: isWhole ? null : due, fix: false, max_in_flight }],
    staticSummary: `Cycle ${number} of the monitor: ${isWhole ? 'the whole fleet' : `${due.length} components`}`,
    parentClosePolicy: 'REQUEST_CANCEL',
  });
}

/** The colours now; the monitor can be searched by the worst of them. */
async function judge({ only, except, colours: before }: MonitorState): Promise<Colours> {
  const { value: colours } = await readColours({ only, except });
  const worst = worstColour(colours);
  if (before === null || worstColour(before) !== worst)
    upsertSearchAttributes([{ key: HMS_STATUS, value: worst }]);
  return colours;
}
