import type { RunProgress, UpdateInput } from '../../domain/updates/run.ts';
import { updateFleet, type CarriedState } from './update-fleet.ts';

/** Every step for every component: analysis, environment, tests, health, status and documents. */
export async function fullUpdate(input?: Partial<UpdateInput>, carried?: CarriedState): Promise<RunProgress> {
  return updateFleet('full', input, carried);
}
