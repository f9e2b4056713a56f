import type { ChangedTicket, ColourCourse, FleetChanges } from '../../domain/changes/sum-up.ts';
import { byColour } from '../../domain/colour-names.ts';
import { countOf } from '../../domain/text/counts.ts';
import { formatTime } from '../../domain/text/moments.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

const HEADINGS = { worse: 'Worse', better: 'Better', back: 'Changed, and came back' } as const;

/** What changed, in the order of its weight: what got worse, better, or came back; tickets; heals. */
export function renderChanges(
  output: Output,
  found: FleetChanges,
  { since, until }: { readonly since: string; readonly until: string },
): string {
  const time = `${formatTime(since)} to ${formatTime(until)}`;
  const courses = Object.groupBy(found.colours, courseOf);
  const parts = [
    ...(['worse', 'better', 'back'] as const).flatMap((name) =>
      section(output, HEADINGS[name], (courses[name] ?? []).map(colourRow)),
    ),
    ...section(output, 'New tickets', found.opened.map(ticketRow)),
    ...section(output, 'Resolved tickets', found.resolved.map(ticketRow)),
    ...section(output, 'Heals', healRows(found.heals)),
  ];
  if (parts.length === 0) return `Nothing changed from ${time} (${countOf(found.events, 'event')} recorded).`;
  const recorded = `${countOf(found.events, 'event')} of ${countOf(found.components, 'component')}`;
  return [`${time}: ${recorded}`, ...parts].join('\n\n');
}

function section(output: Output, title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const columns = [
    { title: title.toUpperCase() },
    { title: 'WHAT' },
    { title: 'WHEN' },
    { title: 'DETAIL', flexible: true },
  ];
  return [renderTable(output, columns, rows)];
}

function courseOf({ from, to }: ColourCourse): keyof typeof HEADINGS {
  if (from === to) return 'back';
  return byColour(to, from) < 0 ? 'worse' : 'better';
}

function colourRow({ component_id, from, to, at, times }: ColourCourse): string[] {
  const what = from === to ? `${to} again` : `${from} to ${to}`;
  return [component_id, what, formatTime(at), times === 1 ? '-' : `changed ${times} times`];
}

function ticketRow({ ticket_id, at, title, severity }: ChangedTicket): string[] {
  return [ticket_id, severity ?? '-', formatTime(at), title ?? '-'];
}

/** What came again and again is one row, as of the newest: the steps of a storm of heals are in `hms heals`. */
function healRows(heals: FleetChanges['heals']): string[][] {
  const alike = Map.groupBy(heals, ({ component_id, strategy, outcome }) =>
    [component_id, strategy, outcome].join(' '),
  );
  return [...alike.values()].flatMap(([newest, ...older]) => {
    if (newest === undefined) return [];
    const { component_id, at, strategy, outcome, detail } = newest;
    const what = `${strategy}: ${outcome.replaceAll('_', ' ')}`;
    const times = older.length === 0 ? [] : [`${older.length + 1} times`];
    const told = [...times, ...(detail === '' ? [] : [detail])].join(', the last time: ');
    return [[component_id, what, formatTime(at), told]];
  });
}
