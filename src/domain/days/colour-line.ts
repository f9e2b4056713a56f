import type { OperationalStatus } from '../colour.ts';
import type { RecordedEvent } from '../event.ts';

/** From when on a component has a colour. */
export interface ColourChange {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly colour: OperationalStatus;
}

type StatusChanged = Extract<RecordedEvent, { type: 'status_changed' }>;

/**
 * Adds a change of colour, in the order in which they are recorded. At any moment the one holds that was recorded last of
 * those that are dated at it or before: one that is dated before others, as by a clock that was set back, holds in their place.
 */
export function appendColour(line: ColourChange[], { at, to }: Pick<StatusChanged, 'at' | 'to'>): void {
  const time = Date.parse(at);
  while ((line.at(-1)?.at ?? -Infinity) >= time) line.pop();
  line.push({ at: time, colour: to });
}
