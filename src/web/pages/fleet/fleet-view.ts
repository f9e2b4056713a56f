import type { ColouredDay } from '../../../domain/days/coloured-day.ts';
import type { ListedStatus } from '../../../index/statuses/list-statuses.ts';
import type { SortOrder } from '../../../index/statuses/sort-orders.ts';

/** A component in the list, with its newest days. */
export interface ComponentRow extends ListedStatus {
  readonly days: readonly ColouredDay[];
}

/** A component that needs a person, with the one thing to do next. */
export interface AttentionItem extends ListedStatus {
  readonly next: string | null;
}

/** Rows of the list, and how they were asked for. */
export interface FleetRows {
  readonly rows: readonly ComponentRow[];
  readonly query: URLSearchParams;
  readonly order: SortOrder;
}
