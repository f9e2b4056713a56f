import {
  CancellationScope,
  condition,
  isCancellation,
  startChild,
  upsertSearchAttributes,
  workflowInfo,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import type { ReadColours } from '../../activities/monitor-activities.ts';
import { comparableColours, worstColour } from '../../domain/monitor/colours.ts';
import { beginCycle, dueIn, endCycle, withDue } from '../../domain/monitor/cycle.ts';
import type {
  ColourChanges,
  Colours,
  CycleUpdate,
  MonitorState,
  RestingComponents,
  CyclePlan,
} from '../../domain/monitor/state.ts';
import type { ComponentResult } from '../../domain/updates/run.ts';
import { ENDED_BY_HAND, failureMessage } from '../failures.ts';
import { awaitRuns, readColours } from './activities.ts';
import { askForHeals } from './ask-for-heals.ts';
import type { Memory } from './memory.ts';
import { HMS_STATUS } from '../search-attributes.ts';
import type { quickUpdate } from '../updates/quick-update.ts';

/** One cycle, from reading which components there are to their colours; only a cancellation, or a long history, ends it early. */
export async function runCycle(memory: Memory, plan: CyclePlan, isTooLong: () => boolean): Promise<void> {
  memory.change((state) => beginCycle(state, plan, Date.now()));
  await throughCycle(memory, { plan, due: [] }, async (cycle) => {
    await memory.readFleet();
    const due = dueIn(memory.state, plan);
    cycle.due = due;
    memory.change((state) => withDue(state, plan, due, Date.now()));
    if (due.length === 0) return true;
    const isWhole = due.length === memory.state.fleet?.component_ids.length;
    const update = await startUpdate(memory.state, isWhole ? null : due, inFull(plan, due));
    const ended = update.result().then(({ finished }) => {
      noteRemarks(memory, finished);
    });
    if (await endsBefore(ended, isTooLong)) return true;
    memory.change((state) => withUpdate(state, { plan, due: isWhole ? null : due }));
    return false;
  });
}

/** Goes on with a cycle whose update an earlier run began: Temporal tells its end to that run alone, so it is asked for. */
export async function finishCycle(
  memory: Memory,
  { plan, due }: CycleUpdate,
  isTooLong: () => boolean,
): Promise<void> {
  const ids = due ?? memory.state.fleet?.component_ids ?? [];
  await throughCycle(memory, { plan, due: ids }, () => endsBefore(awaitUpdate(memory.state), isTooLong));
}

/** Does a cycle's work and ends it, unless the work says that it goes on in another run. */
async function throughCycle(
  memory: Memory,
  cycle: { plan: CyclePlan; due: readonly string[] },
  work: (cycle: { due: readonly string[] }) => Promise<boolean>,
): Promise<void> {
  let error: string | null = null;
  try {
    if (!(await work(cycle))) return;
  } catch (failure) {
    error = messageOf(failure);
  }
  await memory.alone(() => conclude(memory, cycle, error));
}

/** Ends a cycle with the colours now. */
async function conclude(
  memory: Memory,
  cycle: { plan: CyclePlan; due: readonly string[] },
  failed: string | null,
): Promise<void> {
  let colours: Colours | null = null;
  let changed: ColourChanges | undefined;
  let resting: RestingComponents | undefined;
  let healsByItself = false;
  let error = failed;
  try {
    if (error === null) {
      const { heal_automatically = false, changed: told, resting: rest, ...read } = await judge(memory.state);
      [colours, changed, resting, healsByItself] = [read, told, rest, heal_automatically];
    }
  } catch (failure) {
    error = messageOf(failure);
  }
  memory.change((state) => endCycle(state, { ...cycle, colours, changed, resting, error }, Date.now()));
  if (healsByItself) await askForHeals(memory);
}

/** What a cycle failed by; the monitor's own cancellation is thrown. */
function messageOf(failure: unknown): string {
  if (CancellationScope.current().consideredCancelled) throw failure;
  return failureMessage(failure);
}

/** A longer list is not worth its bytes. */
const MAX_NAMED = 1_000;

/** Of more components, the Web UI has the remarks in their own runs. */
const MAX_REMARKS = 3;

function noteRemarks(memory: Memory, finished: readonly ComponentResult[]): void {
  const remarked = finished.filter(({ remark }) => remark !== undefined);
  for (const { component_id, remark = '' } of remarked.slice(0, MAX_REMARKS))
    memory.note(`${component_id}: ${remark}.`);
}

/** What somebody wants checked is looked at from all sides, whatever has changed. */
function inFull({ asked }: CyclePlan, due: readonly string[]): readonly string[] | 'all' {
  if (asked === 'all' || asked.length > MAX_NAMED) return 'all';
  return asked.filter((id) => due.includes(id));
}

/** The cycle's quick update; it outlives a run that continues as new, and a monitor that is ended by hand stops it. */
async function startUpdate(
  { cycles: number, max_in_flight }: MonitorState,
  due: readonly string[] | null,
  in_full: readonly string[] | 'all',
): Promise<ChildWorkflowHandle<typeof quickUpdate>> {
  return startChild<typeof quickUpdate>('quickUpdate', {
    workflowId: updateId(number),
    args: [{ component_ids: due, fix: false, max_in_flight, in_full, scheduled: true }],
    staticSummary: `Cycle ${number} of the monitor: ${due === null ? 'the whole fleet' : `${due.length} components`}`,
    parentClosePolicy: 'ABANDON',
  });
}

async function awaitUpdate({ cycles: number }: MonitorState): Promise<void> {
  const runs = [{ workflow_id: updateId(number), run_id: null }];
  try {
    const { value } = await awaitRuns({ runs, cancel: false });
    const [end] = value;
    if (end?.ended === 'failed') throw new Error(end.message);
    if (end?.ended === 'by hand') throw new Error(ENDED_BY_HAND);
  } catch (error) {
    if (isCancellation(error))
      await CancellationScope.nonCancellable(() => awaitRuns({ runs, cancel: true }));
    throw error;
  }
}

function updateId(cycle: number): string {
  return `${workflowInfo().workflowId}/${cycle}`;
}

/** Whether the update ends before the history is too long; a cancellation is the update's to answer, when it has stopped. */
async function endsBefore(update: Promise<unknown>, isTooLong: () => boolean): Promise<boolean> {
  const state = { hasEnded: false };
  const end = (): void => {
    state.hasEnded = true;
  };
  void update.then(end, end);
  await CancellationScope.nonCancellable(() => condition(() => state.hasEnded || isTooLong()));
  if (state.hasEnded) await update;
  return state.hasEnded;
}

function withUpdate(state: MonitorState, update: CycleUpdate): MonitorState {
  return state.running === null ? state : { ...state, running: { ...state.running, update } };
}

/** The colours now; the monitor can be searched by the worst of them. */
async function judge({ only, except, colours, recent, started_ms }: MonitorState): Promise<ReadColours> {
  const before = { colours: comparableColours(colours), since_ms: recent[0]?.finished_ms ?? started_ms };
  const { value: read } = await readColours({ only, except, before });
  const worst = worstColour(read);
  if (colours === null || worstColour(colours) !== worst)
    upsertSearchAttributes([{ key: HMS_STATUS, value: worst }]);
  return read;
}
