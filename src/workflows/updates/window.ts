import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  CancellationScope,
  ParentClosePolicy,
  condition,
  isCancellation,
  proxyActivities,
  startChild,
  workflowInfo,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import type { EndedRun } from '../../activities/await-runs.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { cancelled, failed } from '../../domain/updates/component-result.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import type { ComponentResult, PlannedComponent } from '../../domain/updates/run.ts';
import { awaiting } from '../activity-options.ts';
import { childId, childOptions } from './component-child.ts';
import { ENDED_BY_HAND, failureMessage } from '../failures.ts';
import { updateComponent } from './update-component.ts';

/** A component's own run that is going on. */
export interface InFlight {
  readonly component: PlannedComponent;
  readonly run_id: string;
  /** Missing where a part of version 0.2.0 began it. */
  readonly begun_ms?: number;
}

/** The components that are worked on at the same time, each in a child workflow. */
export interface Window {
  ids(): string[];
  /** Whether this part of the run may begin another component, for its history's sake. */
  hasHistoryLeft(): boolean;
  /** Begins a component's update as soon as there is room. */
  begin(component: PlannedComponent): Promise<void>;
  /** Waits until nothing runs any more, or until waiting on would make the history too long. */
  settle(): Promise<void>;
  /** Waits until nothing runs any more. */
  drain(): Promise<void>;
  /** What still runs, for the next part of the run to await. */
  handOver(): Promise<readonly InFlight[]>;
}

export interface WindowOptions {
  /** How many components may be in flight. */
  readonly size: number;
  readonly fix: boolean;
  /** What the part before this one left in flight. */
  readonly carried: readonly InFlight[];
  /** Called when a component's update has begun. */
  readonly onBegin: () => void;
  readonly onEnd: (result: ComponentResult) => void;
}

/** What the next part takes over travels as one payload. */
const MAX_SIZE = 500;
/** Events of history after which nothing more is begun; what follows keeps the whole below 2,000, which replay within a second. */
const MAX_EVENTS = 1_800;
/** A child in flight may still cause these: started, ended, asked to be cancelled, and a workflow task of three events for each. */
const EVENTS_AHEAD = 13;
/** Bytes of history, counted from a part's first component, after which nothing more is begun: what is in flight, and the result, come on top. */
const MAX_HISTORY_SIZE = 600_000;

const { awaitRuns } = proxyActivities<Activities>(awaiting('await components that an earlier part began'));

/** What a window knows, shared by what begins components and what awaits them. */
interface WindowState {
  readonly options: WindowOptions;
  readonly scope: CancellationScope;
  /** By workflow id; the run's id is not known while it is being started. */
  readonly inFlight: Map<string, BeginningChild>;
  /** Children that this part has begun and not seen end. */
  begun: number;
  /** Bytes of history that the part was given, which do not count: with a very long list of components it has to get on all the same. */
  given: number | undefined;
}

interface BeginningChild extends Omit<InFlight, 'run_id'> {
  readonly run_id: string | undefined;
}

/**
 * Opens a window over the fleet. A child outlives the part of the run that began it: Temporal tells its end to that part alone,
 * so a later part asks for it with an activity, which also sees a child that was ended by hand and could tell nobody.
 */
export function openWindow(options: WindowOptions): Window {
  const inFlight = new Map<string, BeginningChild>(
    options.carried.map((one) => [childId(one.component), one]),
  );
  const scope = CancellationScope.current();
  const state: WindowState = { options, scope, inFlight, begun: 0, given: undefined };
  void followCarried(state);
  return {
    ids: () => [...inFlight.values()].map(({ component }) => component.component_id),
    hasHistoryLeft: () => !isFull(state),
    begin: (component) => begin(state, component),
    settle: async () => condition(() => inFlight.size === 0 || isFull(state)),
    drain: async () => condition(() => inFlight.size === 0),
    handOver: () => handOver(state),
  };
}

function isFull({ begun, given }: WindowState): boolean {
  const { historyLength, historySize } = workflowInfo();
  const grown = historySize - (given ?? historySize);
  return historyLength + (begun + 1) * EVENTS_AHEAD > MAX_EVENTS || grown > MAX_HISTORY_SIZE;
}

async function begin(state: WindowState, component: PlannedComponent): Promise<void> {
  const { inFlight, options } = state;
  await condition(() => inFlight.size < Math.min(options.size, MAX_SIZE));
  state.begun += 1;
  state.given ??= workflowInfo().historySize;
  inFlight.set(childId(component), { component, run_id: undefined, begun_ms: Date.now() });
  options.onBegin();
  void update(state, component);
}

async function update(state: WindowState, component: PlannedComponent): Promise<void> {
  let child: ChildWorkflowHandle<typeof updateComponent> | undefined;
  const begun_ms = Date.now();
  try {
    child = await startOnce(component, state.options.fix);
    state.inFlight.set(childId(component), { component, run_id: child.firstExecutionRunId, begun_ms });
    end(state, component, await child.result());
  } catch (error) {
    const wasBegun = child !== undefined || !isCancellation(error);
    end(state, component, wasBegun ? notCompleted(state, component, failureMessage(error)) : undefined);
  } finally {
    state.begun -= 1;
  }
}

function end(
  { inFlight, options }: WindowState,
  component: PlannedComponent,
  result: ComponentResult | undefined,
): void {
  const { begun_ms } = inFlight.get(childId(component)) ?? {};
  inFlight.delete(childId(component));
  if (result === undefined) return;
  // As long as somebody waited for it: also for a run that was left behind, and for one that ended without a result.
  const waited = begun_ms === undefined ? 0 : Date.now() - begun_ms;
  options.onEnd({ ...result, duration_ms: Math.max(result.duration_ms, waited) });
}

function notCompleted({ scope }: WindowState, component: PlannedComponent, message: string): ComponentResult {
  return scope.consideredCancelled ? cancelled(component) : failed(component, message);
}

async function followCarried(state: WindowState): Promise<void> {
  try {
    await awaitCarried(state, false);
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(async () => awaitCarried(state, true));
  }
}

async function awaitCarried(state: WindowState, cancel: boolean): Promise<void> {
  const awaited = new Map(state.options.carried.map((one) => [childId(one.component), one]));
  for (const id of awaited.keys()) if (!state.inFlight.has(id)) awaited.delete(id);
  while (awaited.size > 0) {
    const runs = [...awaited].map(([workflow_id, { run_id }]) => ({ workflow_id, run_id }));
    for (const run of (await awaitRuns({ runs, cancel })).value) {
      const one = awaited.get(run.workflow_id);
      awaited.delete(run.workflow_id);
      if (one !== undefined) end(state, one.component, resultOf(state, one.component, run));
    }
  }
}

function resultOf(state: WindowState, component: PlannedComponent, run: EndedRun): ComponentResult {
  if (run.ended === 'completed')
    return isResultOf(component, run.result) ? run.result : failed(component, NO_RESULT);
  return notCompleted(state, component, run.ended === 'failed' ? run.message : ENDED_BY_HAND);
}

async function handOver({ inFlight }: WindowState): Promise<readonly InFlight[]> {
  await condition(() => [...inFlight.values()].every(({ run_id }) => run_id !== undefined));
  return [...inFlight.values()].flatMap(({ component, run_id, begun_ms }) =>
    run_id === undefined ? [] : { component, run_id, ...(begun_ms === undefined ? {} : { begun_ms }) },
  );
}

const NO_RESULT = 'A run of its id ended with what is no result of an update; the next update does it again.';

/** Anybody can start a run of that id. */
function isResultOf({ component_id }: PlannedComponent, result: ComponentResult): boolean {
  return INPUT_SHAPES.componentResult(result, '').length === 0 && result.component_id === component_id;
}

/** Starts a component's own run; one that a terminated update has left behind is awaited first: never two at once. */
async function startOnce(
  component: PlannedComponent,
  fix: boolean,
): Promise<ChildWorkflowHandle<typeof updateComponent>> {
  for (;;) {
    try {
      return await startChild(updateComponent, {
        ...childOptions(component, fix),
        parentClosePolicy: ParentClosePolicy.ABANDON,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      await awaitRuns({ runs: [{ workflow_id: childId(component), run_id: null }], cancel: false });
    }
  }
}
