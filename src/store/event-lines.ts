import * as z from 'zod';
import { EVENT_VERSION, EventFacts, RecordedEvent, Recording, type NewEvent } from '../domain/event.ts';
import { NewerEvent, type AnyEvent } from '../domain/newer-event.ts';
import { refuseNewer, versionOf } from './schema-version.ts';

type Recorded<Facts> =
  Facts extends z.ZodObject<infer Shape> ? z.ZodObject<Shape & typeof Recording.shape> : never;
type RecordedOptions<Facts> = { [Index in keyof Facts]: Recorded<Facts[Index]> };

let events: z.ZodType<RecordedEvent[]> | undefined;

/** `RecordedEvent` as one object for each type, which reads a log in half the time; made by those alone who read one. */
function eventsSchema(): z.ZodType<RecordedEvent[]> {
  if (events !== undefined) return events;
  const options = EventFacts.options.map((facts) => facts.extend(Recording.shape));
  events = z.array(z.discriminatedUnion('type', options as RecordedOptions<typeof EventFacts.options>));
  return events;
}

const NewerEvents = z.array(NewerEvent);

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
  const values = valuesOf(line);
  return values && knownEvents(values, file);
}

/**
 * The same with events of newer versions as they stand.
 * Throws DocumentVersionError for one that lacks even what events of all versions have.
 */
export function parseAnyEvents(line: string, file: string): AnyEvent[] | undefined {
  const values = valuesOf(line);
  if (values?.some((value) => (versionOf(value) ?? 0) > EVENT_VERSION)) {
    const newer = NewerEvents.safeParse(values).data;
    if (newer !== undefined) return newer.map((event) => ({ newer: event }));
  }
  return values && knownEvents(values, file)?.map((event) => ({ event }));
}

function knownEvents(values: readonly unknown[], file: string): RecordedEvent[] | undefined {
  for (const one of values) refuseNewer(one, EVENT_VERSION, file);
  return eventsSchema().safeParse(values).data;
}

function valuesOf(line: string): unknown[] | undefined {
  if (line.trim() === '') return [];
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? (value as unknown[]) : [value];
  } catch {
    return undefined;
  }
}

/** How many events an unreadable line has held, at the least; a quote inside of a string is escaped, so it is no match. */
export function countLost(line: string): number {
  return Math.max(1, line.match(/"seq":/g)?.length ?? 0);
}
