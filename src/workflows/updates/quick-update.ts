import type { RunProgress, UpdateInput } from '../../domain/updates/run.ts';
import { updateFleet, type CarriedState } from './update-fleet.ts';

/** The steps of a full update for the components that have changed since they were last updated; the others cost one look. */
export async function quickUpdate(
  input?: Partial<UpdateInput>,
  carried?: CarriedState,
): Promise<RunProgress> {
  return updateFleet('quick', input, carried);
}
