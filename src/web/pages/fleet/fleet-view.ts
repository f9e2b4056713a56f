import type { ColouredDay } from '../../../domain/days/coloured-day.ts';
import type { ListedStatus } from '../../../index/statuses/list-statuses.ts';

/** A component in the list, with its newest days. */
export interface ComponentRow extends ListedStatus {
  readonly days: readonly ColouredDay[];
}

/** A component that needs a person, with the one thing to do next. */
export interface AttentionItem extends ListedStatus {
  readonly next: string | null;
}
