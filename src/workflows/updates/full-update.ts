import type { RunProgress, UpdateInput } from '../../domain/updates/run.ts';
import { updateFleet, type Carried } from './update-fleet.ts';

/** Every step for every component: analysis, environment, tests, health, status and documents. */
export async function fullUpdate(input?: Partial<UpdateInput>, carried?: Carried): Promise<RunProgress> {
  return updateFleet('full', input, carried);
}
