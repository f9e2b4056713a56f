import type { DatabaseSync } from 'node:sqlite';
import type { Figure, Ranking } from '../../domain/analytics/figure.ts';
import type { Span } from '../../domain/maintenance/spans.ts';
import type { GroupedFleet } from '../groups.ts';
import type { MeasuredScopes } from '../scope.ts';

/** Figures that are measured together: a file of this folder, and a line in `measures.ts`. */
export interface Measure {
  readonly id: string;
  /** What its figures say, in a clause. */
  readonly description: string;
  /** Reads what it needs of all scopes at once, and gives the figures of each by its number in the index. */
  readonly measure: (asked: MeasureQuestion) => (scope: number) => readonly Figure[];
  /** What it puts in order, of the fleet as a whole; at most `limit` rows of each. */
  readonly rank?: (asked: MeasureQuestion, limit: number) => readonly Ranking[];
}

/** When the commit was made that a version of a component names, in milliseconds since 1970; undefined where none is known. */
export type CommitTime = (component: string, version: string) => number | undefined;

/** What is asked of a measure. */
export interface MeasureQuestion extends MeasuredScopes {
  /** An index that is up to date. */
  readonly database: DatabaseSync;
  readonly fleet: GroupedFleet;
  /** No commit is known where it is left out. */
  readonly commitTime?: CommitTime | undefined;
  /** From the beginning of a day in UTC until now, in milliseconds since 1970. */
  readonly window: Span;
  /** With how many episodes a component is a chronic offender; five where it is left out. */
  readonly minEpisodes?: number | undefined;
}
