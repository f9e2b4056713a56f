import { createHash } from 'node:crypto';
import type { RecordedEvent } from '../domain/event.ts';

/** What an event can be found by, and how: its idempotency key, or as the opening of the ticket with that fingerprint. */
export interface Name {
  readonly name: 'key' | 'fingerprint';
  readonly value: string;
}

export function namesOf(event: RecordedEvent): Name[] {
  return [
    ...(event.key === null ? [] : [{ name: 'key', value: event.key } as const]),
    ...(event.type === 'ticket_opened' ? [{ name: 'fingerprint', value: event.fingerprint } as const] : []),
  ];
}

export function hasName(event: RecordedEvent, wanted: Name): boolean {
  return namesOf(event).some(({ name, value }) => name === wanted.name && value === wanted.value);
}

/** What stands for a name in the index: 128 bits, so that names of any length take the same room. */
export function digestOf({ name, value }: Name): Uint8Array {
  return createHash('sha256').update(`${name} ${value}`).digest().subarray(0, 16);
}
