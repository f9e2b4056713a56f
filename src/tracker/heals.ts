import type { z } from 'zod';
import type { HealFacts, RecordedEvent } from '../domain/event.ts';
import type { HealAct } from '../domain/healing/permits.ts';
import type { EventLog } from '../store/store.ts';
import { eventsOf } from './load-projection.ts';
import { record, recordFacts, type Recorded, type Tracker } from './record.ts';
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

/**
 * Records that a try of a heal begins to do this, unless `require` throws at what is recorded of the component's heals.
 * Both are one step under the component's lock: of two that begin at once, the later one meets the earlier one's event.
 */
export async function recordBegun(
  tracker: Tracker,
  componentId: string,
  act: HealAct,
  run: string,
  require: (events: readonly RecordedEvent[], now: Date) => void,
): Promise<Recorded> {
  const facts = { type: 'heal_begun', ...act } as const;
  return record(
    tracker,
    componentId,
    { run },
    {
      payload: facts,
      require: async (log, now) => {
        require(await healEventsIn(log), now);
      },
      decide: () => [facts],
    },
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
  return store.readLog(componentId, healEventsIn);
}

async function healEventsIn(log: Pick<EventLog, 'readAfter'>): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const event of eventsOf(log)) if (event.type.startsWith('heal_')) found.push(event);
  return found;
}
