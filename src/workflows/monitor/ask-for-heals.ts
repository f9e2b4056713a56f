import { ActivityFailure, CancellationScope } from '@temporalio/workflow';
import { healsDue, withHeals } from '../../domain/monitor/heals.ts';
import { failureMessage } from '../failures.ts';
import { requestHeals } from './activities.ts';
import type { Memory } from './memory.ts';

/**
 * Asks the coordinator, whose guardrails decide, to heal what is ill, or what of `among` is; that it could not be asked is
 * noted, and no failure of the cycle.
 */
export async function askForHeals(memory: Memory, among?: readonly string[]): Promise<void> {
  const looked = healsDue(memory.state, Date.now(), among);
  try {
    const { value: asked } =
      looked.length === 0 ? { value: [] } : await requestHeals({ component_ids: looked });
    memory.change((state) => withHeals(state, { looked, asked }, Date.now()));
  } catch (error) {
    if (CancellationScope.current().consideredCancelled || !(error instanceof ActivityFailure)) throw error;
    memory.note(failureMessage(error));
  }
}
