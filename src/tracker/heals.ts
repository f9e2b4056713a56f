import type { z } from 'zod';
import type { HealFacts } from '../domain/event.ts';
import { recordFacts, type Recorded, type Recording, type Tracker } from './record.ts';

export type Heal = Omit<z.infer<typeof HealFacts>, 'type'>;

/** Records what one strategy of a heal did once. */
export async function recordHeal(
  tracker: Tracker,
  componentId: string,
  facts: Heal,
  recording: Recording = {},
): Promise<Recorded> {
  return recordFacts(tracker, componentId, { type: 'heal_attempted', ...facts }, recording);
}
