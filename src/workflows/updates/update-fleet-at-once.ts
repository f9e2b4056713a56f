import { CancellationScope, executeChild } from '@temporalio/workflow';
import { failed, unchanged } from '../../domain/updates/component-result.ts';
import type {
  ComponentResult,
  PlannedComponent,
  RunProgress,
  UpdateInput,
  UpdateKind,
} from '../../domain/updates/run.ts';
import { childOptions } from './component-child.ts';
import { failureMessage } from '../failures.ts';
import { keepProgress } from './keep-progress.ts';
import { plan } from './plan.ts';
import { updateComponent } from './update-component.ts';

/**
 * The update as version 0.1.0 did it: one plan, one history, children that end with their parent.
 * Runs that 0.1.0 began go on with it; the patch `sliding-window` keeps new ones away.
 */
export async function updateFleetAtOnce(
  kind: UpdateKind,
  { component_ids, fix, max_in_flight }: UpdateInput,
): Promise<RunProgress> {
  const running = new Set<string>();
  const keeper = keepProgress(() => [...running]);
  const components = await plan(({ planUpdate }) => planUpdate({ kind, component_ids }));
  keeper.plan({ components, total: components.length });
  for (const component of components) if (component.steps.length === 0) keeper.end(unchanged(component));
  const due = components.filter((component) => component.steps.length > 0);
  await forEachInFlight(due, max_in_flight, async (component) => {
    running.add(component.component_id);
    try {
      keeper.end(await updateInChild(component, fix));
    } finally {
      running.delete(component.component_id);
      keeper.show();
    }
  });
  return keeper.progress();
}

async function updateInChild(component: PlannedComponent, fix: boolean): Promise<ComponentResult> {
  try {
    return await executeChild(updateComponent, childOptions(component, fix));
  } catch (error) {
    if (CancellationScope.current().consideredCancelled) throw error;
    return failed(component, failureMessage(error));
  }
}

/** Does the work for every item, so many at a time. After a failure no other item is begun, and it throws when the begun ones have ended. */
async function forEachInFlight<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item).catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, lane));
  const failedLane = lanes.find((result) => result.status === 'rejected');
  if (failedLane !== undefined) throw failedLane.reason;
}
