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
 * Tells the coordinator whether the heal waits for an approval, or that it has ended.
 * The coordinator may have been ended by hand, which is no reason for a heal to fail.
 */
export async function tellCoordinator(
  report: HealReport,
  { hasEnded }: { readonly hasEnded: boolean },
): Promise<void> {
  const { component_id, waits_for } = report;
  const coordinator = getExternalWorkflowHandle(workflowInfo().parent?.workflowId ?? HEALING_ID);
  const news = {
    component_id,
    run_id: workflowInfo().runId,
    waits_for_approval: waits_for !== null,
    ended: hasEnded ? report : null,
  };
  try {
    await coordinator.signal(healingSignal('healNews'), news);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
  }
}
