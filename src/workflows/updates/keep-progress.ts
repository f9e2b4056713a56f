import { CancellationScope, setHandler, workflowInfo } from '@temporalio/workflow';
import { describeProgress, noteIfNotable, type Notable } from '../../domain/updates/describe-progress.ts';
import type { ComponentResult, FleetPage, RunProgress, Tally } from '../../domain/updates/run.ts';
import { EMPTY_TALLY, countIn } from '../../domain/updates/tally.ts';
import { progressQuery } from './messages.ts';
import { showDetails } from '../show-details.ts';

/** What the next part of a run has to know of what has ended: numbers, and the few lines that a person wants to see. */
export interface RunState {
  readonly total: number;
  readonly tally: Tally;
  readonly notable: readonly Notable[];
}

export interface ProgressKeeper {
  progress(): RunProgress;
  plan(page: Pick<FleetPage, 'components' | 'total'>): void;
  end(result: ComponentResult): void;
  /** Brings the details in the Web UI up to date. */
  show(): void;
  handOver(): RunState;
}

const NOTHING: RunState = { total: 0, tally: EMPTY_TALLY, notable: [] };

/** Answers the query `progress`, and tells the same in the run's details in the Web UI. */
export function keepProgress(running: () => readonly string[], kept = NOTHING): ProgressKeeper {
  const scope = CancellationScope.current();
  const component_ids: string[] = [];
  const finished: ComponentResult[] = [];
  let { total, tally, notable } = kept;
  const progress = (): RunProgress => ({
    component_ids,
    running: running(),
    finished,
    total,
    tally,
    continued_from: workflowInfo().continuedFromExecutionRunId ?? null,
  });
  const show = (): void => {
    const isCancelled = scope.consideredCancelled;
    showDetails(describeProgress({ running: running(), total, tally, notable, isCancelled }));
  };
  setHandler(progressQuery, progress);
  return {
    progress,
    plan(page) {
      component_ids.push(...page.components.map(({ component_id }) => component_id));
      total = page.total;
      show();
    },
    end(result) {
      finished.push(result);
      tally = countIn(tally, result);
      notable = noteIfNotable(notable, result);
      show();
    },
    show,
    handOver: () => ({ total, tally, notable }),
  };
}
