import { countOf } from '../../../domain/text/counts.ts';
import { plainLine } from '../../../domain/text/terminal.ts';
import { isOpen } from '../../../domain/tickets/history.ts';
import { getStatus } from '../../../tracker/status.ts';
import type { AnyVerb } from '../../../verbs/verb.ts';
import { VERBS } from '../../../verbs/verbs.ts';
import { viewImpact } from '../../../views/graph-view.ts';
import { fleetGraph } from '../../../views/live/fleet-graph.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import type { Output } from '../../output.ts';
import { markedComponent } from '../../render/colours.ts';
import { wrapText } from '../../render/wrap-text.ts';
import type { WatchChoice } from '../model/watch-facts.ts';
import { commandOf } from '../model/act.ts';
import type { AskedAction } from '../model/watch-state.ts';

/** Of more tickets, those stay on the command line. */
const TICKETS = 5;
/** Of more components, the first are named. */
const NAMED = 20;

/** What can be done: to a component and its open tickets, where one is named; to the monitor, and to all heals. */
export async function readActions({ context }: LiveFleet, id: string | undefined): Promise<WatchChoice[]> {
  const open =
    id === undefined ? [] : (await getStatus(context.tracker, id)).issues.filter(isOpen).slice(0, TICKETS);
  const of = (kind: AnyVerb['target']['kind']): AnyVerb[] =>
    VERBS.filter(({ target }) => target.kind === kind);
  return [
    ...(id === undefined ? [] : of('component').map((verb) => choiceOf(verb, id))),
    ...open.flatMap((ticket) => of('ticket').map((verb) => choiceOf(verb, ticket.id))),
    ...of('monitor').map((verb) => choiceOf(verb, 'monitor', id)),
    ...of('healing').map((verb) => choiceOf(verb, 'healing')),
  ];
}

/** What is about to be done, to what, and which components need that. */
export async function readImpact(
  live: LiveFleet,
  { verb, id, input }: AskedAction,
  output: Output,
): Promise<string> {
  const told = Object.entries(input).flatMap(([name, value]) =>
    value === undefined || value === null || value === false ? [] : [`  ${name}: ${wordsOf(value)}`],
  );
  return [
    output.paint('bold', commandOf({ verb, id })),
    ...wrapText(`${verb.summary.charAt(0).toUpperCase()}${verb.summary.slice(1)}.`, output.width),
    ...told,
    '',
    output.paint('bold', 'What it touches:'),
    ...(await touched(live, { verb, id }, output)),
    '',
    'y does it; n does nothing.',
  ].join('\n');
}

function wordsOf(value: unknown): string {
  if (value === true) return 'yes';
  return Array.isArray(value)
    ? value.join(', ')
    : plainLine(typeof value === 'string' ? value : JSON.stringify(value));
}

async function touched(
  live: LiveFleet,
  { verb, id }: Pick<AskedAction, 'verb' | 'id'>,
  output: Output,
): Promise<string[]> {
  const component = await verb.target.componentOf(id);
  if (component === undefined)
    return [`The whole fleet: ${countOf(live.context.workspace.fleet.components.length, 'component')}.`];
  const { operational_status, direct, transitive, owners } = viewImpact(await fleetGraph(live), component);
  const all = direct + transitive;
  const affected = owners.flatMap(({ components }) => components);
  const marked = (one: string, status: typeof operational_status): string =>
    markedComponent(one, status)
      .map((part) => (typeof part === 'string' ? part : output.paint(part.style, part.text)))
      .join('');
  return [
    marked(component, operational_status),
    all === 0
      ? 'No component is known to need it.'
      : `${countOf(all, 'component needs', 'components need')} it, ${direct} of them directly:`,
    ...affected.slice(0, NAMED).map((one) => `  ${marked(one.component_id, one.operational_status)}`),
    ...(affected.length > NAMED ? [`  and ${affected.length - NAMED} more`] : []),
  ];
}

/** A check is of the component that is shown, unless its person says otherwise. */
function choiceOf(verb: AnyVerb, id: string, component?: string): WatchChoice {
  const isOfComponent = component !== undefined && verb.fields['components']?.kind === 'components';
  const input = isOfComponent ? { components: [component] } : {};
  const target = verb.target.argument === undefined ? '' : ` ${id}`;
  const words = `${verb.command}${isOfComponent ? ` ${component}` : target}: ${verb.summary}`;
  return { value: { verb, id, input }, words };
}
