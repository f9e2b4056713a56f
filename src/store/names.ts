import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { RecordedEvent } from '../domain/event.ts';
import { formatPlace, type Place } from './log-files.ts';

/** What an event can be found by, and how: its idempotency key, or as the opening of the ticket with that fingerprint. */
export interface Name {
  readonly name: 'key' | 'fingerprint';
  readonly value: string;
}

/** One line of the index: the event with this name has the number `seq` and stands in the line at `position`. */
export const Entry = z.object({ name: z.string(), value: z.string(), seq: z.int(), position: z.string() });
export type Entry = z.infer<typeof Entry>;

export function namesOf(event: RecordedEvent): Name[] {
  return [
    ...(event.key === null ? [] : [{ name: 'key', value: event.key } as const]),
    ...(event.type === 'ticket_opened' ? [{ name: 'fingerprint', value: event.fingerprint } as const] : []),
  ];
}

/** The entries of events that stand in one line. */
export function entriesOf(events: readonly RecordedEvent[], place: Place): Entry[] {
  const position = formatPlace(place);
  return events.flatMap((event) => namesOf(event).map((named) => ({ ...named, seq: event.seq, position })));
}

/** The file of a name: one of 4,096, so that a million names are a few hundred in each. */
export function shardOf({ name, value }: Pick<Entry, 'name' | 'value'>): string {
  return `${createHash('sha256').update(`${name} ${value}`).digest('hex').slice(0, 3)}.jsonl`;
}

export function isSameName(
  one: Pick<Entry, 'name' | 'value'>,
  other: Pick<Entry, 'name' | 'value'>,
): boolean {
  return one.name === other.name && one.value === other.value;
}
