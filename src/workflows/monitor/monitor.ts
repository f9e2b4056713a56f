import { allHandlersFinished, condition, continueAsNew, patched, workflowInfo } from '@temporalio/workflow';
import { describeWait } from '../../domain/monitor/details.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import { beginMonitor, readMonitorOptions } from '../../domain/monitor/options.ts';
import type { MonitorOptions, MonitorState } from '../../domain/monitor/state.ts';
import { nextStep } from '../../domain/monitor/next-cycle.ts';
import { createClock } from '../clock.ts';
import { finishCycle, runCycle } from './cycle.ts';
import { handleMessages } from './handlers.ts';
import { createMemory } from './memory.ts';
import { beginWatch } from './watch.ts';
import { readCarried, wrongInput } from '../read-input.ts';

/**
 * A cycle adds some thirty events and a command up to five. Between two cycles a longer run goes on as a new one;
 * while a cycle runs, whose update the new run then has to ask for, only one that is half as long again does.
 */
const MAX_EVENTS = 1_000;
const MAX_BYTES = 1_000_000;

/**
 * Watches the fleet until it is cancelled: at each slot of its schedule a quick update of the components that are due.
 * Beside them it asks health checks, as often as they want.
 * A cycle that fails is noted and ends nothing; what it is told, by signal or update, holds at once.
 * `carried` is what the run before this one knew.
 */
export async function monitor(
  options?: Partial<MonitorOptions> | null,
  handedOver?: MonitorState | null,
): Promise<void> {
  const carried = readCarried(INPUT_SHAPES.monitorState, handedOver) as MonitorState | undefined;
  const memory = createMemory(carried ?? begin(options));
  const clock = createClock();
  handleMessages(memory);
  const watch = patched('watch-health') ? beginWatch(memory) : undefined;
  for (;;) {
    if (isLong()) {
      await watch?.stop();
      await condition(allHandlersFinished);
      await continueAsNew<typeof monitor>(options, memory.state);
    }
    const update = memory.state.running?.update;
    if (update !== undefined) {
      await finishCycle(memory, update, isTooLong);
      continue;
    }
    memory.isTold = false;
    const turn = nextStep(memory.state, clock.now(), Math.random);
    memory.change(() => turn.state);
    // Also told too much that makes no sense, it goes on as a new run.
    const isTold = (): boolean => memory.isTold || isLong();
    if (turn.cycle === null) await clock.wait(turn.wait_until_ms, isTold, describeWait(memory.state));
    else await runCycle(memory, turn.cycle, isTooLong);
  }
}

function begin(options: unknown): MonitorState {
  const read = readMonitorOptions(options);
  if ('options' in read) return beginMonitor(read.options, Date.now());
  throw wrongInput(
    read.mistakes,
    'The input is { "interval_seconds": 3600, "jitter_percent": 10, ' +
      '"catch_up": "one" or "skip", "component_ids": ["HMS-API"] or null for all }; each may be left out.',
  );
}

function isLong(): boolean {
  return isLongerThan(1);
}

function isTooLong(): boolean {
  return isLongerThan(1.5);
}

function isLongerThan(times: number): boolean {
  const { historyLength, historySize, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength > times * MAX_EVENTS || historySize > times * MAX_BYTES;
}
