import type { DatabaseSync } from 'node:sqlite';
import type { Figure } from '../../domain/analytics/figure.ts';
import type { Span } from '../../domain/maintenance/spans.ts';
import type { DaysOf } from '../days/read-days.ts';

/** Figures that are measured together: a file of this folder, and a line in `measures.ts`. */
export interface Measure {
  readonly id: string;
  /** What its figures say, in a clause. */
  readonly description: string;
  readonly measure: (asked: MeasureQuestion) => readonly Figure[];
}

/** What is asked of a measure. */
export interface MeasureQuestion {
  /** An index that is up to date. */
  readonly database: DatabaseSync;
  /** One component, or a group of the fleet: the fleet itself, an owner's components, a technology's. */
  readonly of: DaysOf;
  /** From the beginning of a day in UTC until now, in milliseconds since 1970. */
  readonly window: Span;
}
