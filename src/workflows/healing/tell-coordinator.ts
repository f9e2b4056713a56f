import {
  TemporalFailure,
  getExternalWorkflowHandle,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import type { HealReport } from '../../domain/healing/heal.ts';
import { HEALING_ID } from '../../domain/healing/ids.ts';
import { healingSignal } from './messages.ts';

/**
 * Tells the coordinator whether the heal waits for an approval or for another, or that it has ended.
 * The coordinator may have been ended by hand, which is no reason for a heal to fail.
 */
export async function tellCoordinator(
  report: HealReport,
  { hasEnded }: { readonly hasEnded: boolean },
): Promise<void> {
  const { component_id, waits_for, waits_for_root = null } = report;
  const coordinator = getExternalWorkflowHandle(coordinatorId());
  const news = {
    component_id,
    run_id: workflowInfo().runId,
    waits_for_approval: waits_for !== null,
    waits_for_root,
    ended: hasEnded ? report : null,
  };
  try {
    await coordinator.signal(healingSignal('healNews'), news);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
  }
}

/** The coordinator that began this heal; the only one there is, where it was begun in another way. */
export function coordinatorId(): string {
  return workflowInfo().parent?.workflowId ?? HEALING_ID;
}
