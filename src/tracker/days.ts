import { countAll, countRest, DAY_EVENTS } from '../domain/days/component-days.ts';
import { addParts, NO_PARTS, type DayParts } from '../domain/days/day-parts.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { eventsOf } from './load-projection.ts';
import type { Tracker } from './record.ts';

/**
 * How much of each day a component had which colour until now, in milliseconds, by the day's number since 1970, from its events:
 * for one component, where an index of the fleet would be more than is asked for. Empty where nothing is recorded.
 */
export async function daysOf(tracker: Tracker, componentId: string): Promise<Map<number, DayParts>> {
  const now = tracker.now();
  const counted = countAll(await dayEventsOf(tracker, componentId), now);
  if (counted === undefined) return new Map();
  const days = new Map(counted.days);
  for (const [day, rest] of countRest(counted.state, now))
    days.set(day, addParts(days.get(day) ?? NO_PARTS, rest));
  return days;
}

async function dayEventsOf({ store }: Tracker, componentId: string): Promise<RecordedEvent[]> {
  return store.readLog(componentId, async (log) => {
    const found: RecordedEvent[] = [];
    for await (const event of eventsOf(log)) if (DAY_EVENTS.has(event.type)) found.push(event);
    return found;
  });
}
