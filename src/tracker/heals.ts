import type { z } from 'zod';
import type { HealFacts, RecordedEvent } from '../domain/event.ts';
import type { HealAct } from '../domain/healing/permits.ts';
import { eventsOf } from './load-projection.ts';
import { recordFacts, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';

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

/** Records that a person lets a heal do this, until a time (ISO). */
export async function recordApproval(
  tracker: Tracker,
  componentId: string,
  approval: Pick<HealAct, 'heal' | 'strategy'> & { readonly expires_at: string },
  recording: Recording,
): Promise<Recorded> {
  return recordFacts(tracker, componentId, { type: 'heal_approved', ...approval }, recording);
}

/** Records that a heal begins to do this; the tries of one activity are one. */
export async function recordBegun(
  tracker: Tracker,
  componentId: string,
  act: HealAct,
  run: string,
): Promise<Recorded> {
  return recordFacts(
    tracker,
    componentId,
    { type: 'heal_begun', ...act },
    { run, key: `${act.activity}/begun` },
  );
}

/** Records that a person insists on a heal. */
export async function recordForce(
  tracker: Tracker,
  componentId: string,
  reason: string,
  recording: Recording,
): Promise<Recorded> {
  return recordFacts(tracker, componentId, { type: 'heal_forced', reason }, recording);
}

/** What was recorded of a component's heals, oldest first. */
export async function healEventsOf({ store }: Tracker, componentId: string): Promise<RecordedEvent[]> {
  return store.readLog(componentId, async (log) => {
    const found: RecordedEvent[] = [];
    for await (const event of eventsOf(log)) if (event.type.startsWith('heal_')) found.push(event);
    return found;
  });
}
