import { PACKAGE_SCOPES } from '../../domain/analysis/packages.ts';
import { EDGE_SOURCES, compare } from '../../domain/graph/edge.ts';
import { countOf } from '../../domain/text/counts.ts';
import { andMore } from '../../domain/text/lists.ts';
import type { GraphOutput } from '../../views/shapes/graph.ts';
import type { Output } from '../output.ts';
import { renderRemarks } from './graph-words.ts';
import { renderTable } from './table.ts';
import { wrapText } from './wrap-text.ts';

const SHOWN = 15;

/** The fleet's graph on one screen: how large it is, who is needed most, and what is wrong with it. */
export function renderFleetGraph(output: Output, view: GraphOutput): string {
  const needed = view.components
    .filter(({ needed_by }) => needed_by.all > 0)
    .sort(
      (one, other) =>
        other.needed_by.all - one.needed_by.all || compare(one.component_id, other.component_id),
    );
  const left = needed.length - SHOWN;
  const ends = new Set(view.edges.flatMap(({ from, to, denied }) => (denied === null ? [from, to] : [])));
  const alone = view.components.filter(({ component_id }) => !ends.has(component_id)).length;
  return [
    ...wrapText(sizeOf(view), output.width),
    ...(needed.length === 0 ? [] : ['', renderNeeded(output, needed.slice(0, SHOWN))]),
    ...(left > 0 ? [`${andMore(left)} that others need`] : []),
    ...(alone === 0 ? [] : ['', `${countOf(alone, 'component')} without any edge.`]),
    ...renderRemarks(output, view),
  ].join('\n');
}

function sizeOf({ components, edges, scopes }: GraphOutput): string {
  const counted = edges.filter(({ denied }) => denied === null);
  const denied = edges.length - counted.length;
  const ofScopes = PACKAGE_SCOPES.map((scope) => ({
    scope,
    count: counted.filter((edge) => edge.scope === scope).length,
  })).filter(({ count }) => count > 0);
  const ofSources = EDGE_SOURCES.map((source) => ({
    source,
    count: counted.filter(({ evidence }) => evidence[0]?.source === source).length,
  })).filter(({ count }) => count > 0);
  return [
    `${countOf(components.length, 'component')}, ${countOf(counted.length, 'edge')}`,
    ...(counted.length === 0
      ? []
      : [
          `: ${ofScopes.map(({ scope, count }) => `${count} ${scope}`).join(', ')}`,
          `; from ${ofSources.map(({ source, count }) => `${source} ${count}`).join(', ')}`,
        ]),
    denied === 0 ? '' : `; ${denied} denied`,
    `. Counted below: ${scopes.join(', ')}.`,
  ].join('');
}

function renderNeeded(output: Output, components: GraphOutput['components']): string {
  return renderTable(
    output,
    [
      { title: 'COMPONENT' },
      { title: 'STATUS' },
      { title: 'NEEDED BY', align: 'right' },
      { title: 'DIRECTLY', align: 'right' },
      { title: 'NEEDS', align: 'right' },
    ],
    components.map(({ component_id, operational_status, needed_by, needs }) => [
      component_id,
      operational_status,
      String(needed_by.all),
      String(needed_by.direct),
      String(needs.all),
    ]),
  );
}
