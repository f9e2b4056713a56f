import type { DatabaseSync } from 'node:sqlite';
import type { RowTable } from './kept-rows.ts';
import type { Daily } from './daily-tables.ts';
import type { IndexedComponent } from './indexed-component.ts';
import type { RecordedEvent } from '../domain/event.ts';

/** One kind of thing that the index has, derived from events: a file, and a line in `parts.ts`. */
export interface IndexPart {
  readonly id: string;
  /** Counts up whenever something else is derived from the same events: then the whole index is made anew. */
  readonly version: number;
  /** Statements that make its tables; no two parts have a table of one name. */
  readonly tables: string;
  /** Types of the events that it is derived from. */
  readonly types: ReadonlySet<RecordedEvent['type']>;
  /**
   * Adds a component's next events, oldest first, at least one. False, with nothing written, where they change what was
   * derived before: then `derive` is called.
   */
  readonly add: (component: IndexedComponent, events: readonly RecordedEvent[]) => boolean;
  /** Derives what it has of a component anew, from all its events. */
  readonly derive: (component: IndexedComponent, events: readonly RecordedEvent[]) => void;
  /** Components to derive anew at this time, though nothing was recorded of them. */
  readonly due?: (database: DatabaseSync, now: Date) => readonly number[];
  /** Tables with a row of each component, which `add` finds. */
  readonly rows?: readonly RowTable[];
  /** What it sums by day, in tables that are made and kept beside its own. */
  readonly daily?: Daily;
}
