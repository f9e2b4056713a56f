import type { AnyEvent } from '../../domain/newer-event.ts';

/** One recorded event of the fleet: `event`, or `newer` where a newer version of this program recorded it. */
export type Change = ChangePlace & AnyEvent;

export interface ChangePlace {
  /** `<component>/<number>`: the event's name, which stays the same whatever becomes of the feed. */
  readonly id: string;
  readonly component: string;
  /** Its number in the component's log. */
  readonly number: number;
  /** Where to go on behind it. */
  readonly cursor: string;
}

/**
 * The next changes, and the cursor behind them; none at the end.
 * Or `gone`, where the feed cannot go on behind the cursor, and `beginAt`, the cursor to begin again with:
 * `expired`, since too much has been recorded since; `unknown`, since the feed was made anew, or never gave that cursor.
 */
export type ChangePage =
  | { readonly changes: readonly Change[]; readonly cursor: string }
  | { readonly gone: 'expired' | 'unknown'; readonly beginAt: string };
