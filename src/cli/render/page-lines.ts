import { countOf } from '../../domain/text/counts.ts';
import type { ListCounts } from '../../index/conditions.ts';

/** What stands below a page of a list: how many there are in all, and the command for the next page. */
export function pageLines({
  noun,
  shown,
  counts,
  next,
}: {
  readonly noun: string;
  readonly shown: number;
  readonly counts: ListCounts;
  readonly next: string | null;
}): string[] {
  const part = shown < counts.all ? `; shown: ${shown}` : '';
  return [`${countOf(counts.all, noun)}, ${counts.open} open${part}.`, ...nextPageLines(next)];
}

/** The command for the next page, where there is one. */
export function nextPageLines(next: string | null): string[] {
  return next === null ? [] : [`Next page: \`${next}\``];
}
