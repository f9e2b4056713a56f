import type { Change } from '../../store/changes/change.ts';

/** Some changes in order, and the cursor behind them. */
export interface ChangesFrom {
  readonly changes: readonly Change[];
  readonly cursor: string;
}

/** So many are kept for clients that have gone on, each of some kilobytes at the most. */
const KEPT = 2_000;

/** The newest changes of a feed, so that many clients who follow it cost one reading of it. */
export class RecentChanges {
  #changes: Change[] = [];
  /** How many were dropped. */
  #dropped = 0;
  /** How many changes there were before each place that is known, by its cursor; oldest first. */
  readonly #places = new Map<string, number>();
  #end = '';

  /** The cursor behind all of it. */
  get cursor(): string {
    return this.#end;
  }

  /** Begins anew at a cursor. */
  begin(cursor: string): void {
    this.#changes = [];
    this.#dropped = 0;
    this.#places.clear();
    this.#places.set(cursor, 0);
    this.#end = cursor;
  }

  /** Adds what comes behind it. */
  add({ changes, cursor }: ChangesFrom): void {
    for (const change of changes) {
      this.#changes.push(change);
      this.#places.set(change.cursor, this.#dropped + this.#changes.length);
    }
    this.#places.set(cursor, this.#dropped + this.#changes.length);
    this.#end = cursor;
    this.#forgetOld();
  }

  /** What comes behind a cursor; undefined where the cursor is none of these. */
  after(cursor: string, limit: number): ChangesFrom | undefined {
    const place = this.#places.get(cursor);
    if (place === undefined || place < this.#dropped) return undefined;
    const first = place - this.#dropped;
    const changes = this.#changes.slice(first, first + limit);
    const isAll = first + changes.length === this.#changes.length;
    return { changes, cursor: isAll ? this.#end : (changes.at(-1)?.cursor ?? cursor) };
  }

  #forgetOld(): void {
    // Seldom, as it moves all that stays.
    if (this.#changes.length <= 2 * KEPT) return;
    const old = this.#changes.length - KEPT;
    this.#changes = this.#changes.slice(old);
    this.#dropped += old;
    for (const [cursor, place] of this.#places) {
      if (place >= this.#dropped) break;
      this.#places.delete(cursor);
    }
  }
}
