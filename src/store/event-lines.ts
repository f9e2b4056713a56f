import * as z from 'zod';
import { EVENT_VERSION, RecordedEvent, type NewEvent } from '../domain/event.ts';
import { refuseNewer } from './schema-version.ts';

const Events = z.array(RecordedEvent);

/** Gives events their numbers. They are checked as they will be read: what could not be read again must not be acknowledged. */
export function numberEvents(
  events: readonly NewEvent[],
  lastSeq: number,
  recorded_at: string,
): RecordedEvent[] {
  return events.map((event, index) => {
    const seq = lastSeq + index + 1;
    const { schema_version, ...rest } = RecordedEvent.parse({
      ...event,
      schema_version: EVENT_VERSION,
      seq,
      recorded_at,
    });
    return { schema_version, ...rest };
  });
}

/**
 * One line for the events of one append: the event, or an array where there are several.
 * So a torn line is always one whole append, and none is ever there in part.
 */
export function formatEvents(events: readonly RecordedEvent[]): string {
  return `${JSON.stringify(events.length === 1 ? events[0] : events)}\n`;
}

/**
 * A line's events; none in a blank one, undefined when it cannot be read.
 * Throws DocumentVersionError for an event of a newer version: that is no damage.
 */
export function parseEvents(line: string, file: string): RecordedEvent[] | undefined {
  if (line.trim() === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const values: unknown[] = Array.isArray(value) ? value : [value];
  for (const one of values) refuseNewer(one, EVENT_VERSION, file);
  return Events.safeParse(values).data;
}

/** How many events an unreadable line has held, at the least; a quote inside of a string is escaped, so it is no match. */
export function countLost(line: string): number {
  return Math.max(1, line.match(/"seq":/g)?.length ?? 0);
}
