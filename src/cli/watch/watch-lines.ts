import type { RecordedEvent } from '../../domain/event.ts';
import { addToTimeline } from '../../domain/episodes/timeline.ts';
import { explainBriefly } from '../../domain/status/explain.ts';
import { formatMoment } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { readStatuses } from '../../index/statuses/read-statuses.ts';
import { sortStatuses } from '../../index/statuses/sort-statuses.ts';
import { readIndexState } from '../../index/tables.ts';
import type { StatusFilter } from '../../index/statuses/match-rows.ts';
import type { SortOrder } from '../../index/statuses/sort-orders.ts';
import type { Change } from '../../store/changes/change.ts';
import { getStatus } from '../../tracker/status.ts';
import { indexOf, statusSourceOf } from '../../views/index-of.ts';
import { readFeed } from '../../views/read-feed.ts';
import type { ViewContext } from '../../views/view-context.ts';
import { writeLines } from '../write-lines.ts';

interface LineQuery {
  readonly filter: StatusFilter;
  readonly order: SortOrder;
}

/**
 * Prints a line for each component, then one for each change, until the signal is aborted or nobody reads any more: for what is
 * no screen.
 */
export async function watchLines(context: ViewContext, query: LineQuery, signal: AbortSignal): Promise<void> {
  const { tracker, store, onNote } = context;
  const begin = await readStatuses(indexOf(context), statusSourceOf(context), (database) => {
    const sorted = sortStatuses(database, query);
    const { ids } = sorted;
    return {
      ids: new Set(ids),
      rows: sorted.window(0, ids.length),
      after: readIndexState(database)?.cursor ?? '',
    };
  });
  const at = formatMoment(tracker.now().getTime());
  const lines = begin.rows.map(
    ({ component_id, operational_status, why }) =>
      `${at}  ${component_id}  ${operational_status}: ${plainLine(why)}`,
  );
  if (!(await writeLines(lines))) return;
  const onGone = (): void => {
    onNote('The feed of changes was made anew: what was recorded meanwhile may be printed again.');
  };
  for await (const changes of readFeed(store, { after: begin.after, follow: true, signal, onGone })) {
    const wanted = changes.filter(({ component }) => begin.ids.has(component));
    const told: string[] = [];
    for (const change of wanted) told.push(...(await lineOf(context, change)));
    if (!(await writeLines(told))) return;
  }
}

/** None for what only follows from something else. */
async function lineOf(context: ViewContext, change: Change): Promise<string[]> {
  if (!('event' in change)) return [];
  const { component, event } = change;
  const why = event.type === 'status_changed' ? await whyOf(context, component, event) : '';
  return addToTimeline([], event, () => why).map(({ at, what, detail, by }) => {
    const more = detail === null || detail === '' ? '' : `: ${plainLine(detail)}`;
    const person = by === null ? '' : ` (${plainLine(by)})`;
    return `${formatMoment(at)}  ${component}  ${plainLine(what)}${person}${more}`;
  });
}

/** Why it has its colour, where it is still the one that it changed to. */
async function whyOf(
  { tracker }: ViewContext,
  id: string,
  { to }: Extract<RecordedEvent, { readonly type: 'status_changed' }>,
): Promise<string> {
  const status = await getStatus(tracker, id).catch(() => undefined);
  return status?.operational_status === to ? explainBriefly(status) : '';
}
