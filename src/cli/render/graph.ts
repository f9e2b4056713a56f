import { countOf } from '../../domain/text/counts.ts';
import type { GraphComponent, GraphOutput } from '../../views/shapes/graph.ts';
import type { Output } from '../output.ts';
import { markStatus, paintStatus } from './colours.ts';
import { renderRemarks } from './graph-words.ts';
import { renderTree, type Branches } from './graph-tree.ts';

/** One component's graph: what breaks if it fails, and what it needs, as trees. */
export function renderComponentGraph(
  output: Output,
  view: GraphOutput,
  { id, depth }: { readonly id: string; readonly depth: number },
): string {
  const components = new Map(view.components.map((one) => [one.component_id, one]));
  const own = components.get(id);
  if (own === undefined) return '';
  const counted = view.edges.filter(({ scope, denied }) => denied === null && view.scopes.includes(scope));
  const otherScopes = view.edges.filter(
    ({ from, to, scope, denied }) =>
      denied === null && !view.scopes.includes(scope) && (from === id || to === id),
  ).length;
  const { needs, needed_by } = own;
  const above: Branches = {
    edges: Map.groupBy(counted, ({ to }) => to),
    endOf: ({ from }) => from,
    behind: (one) => one.needed_by.all,
  };
  const below: Branches = {
    edges: Map.groupBy(counted, ({ from }) => from),
    endOf: ({ to }) => to,
    behind: (one) => one.needs.all,
  };
  const tree = (branches: Branches): string[] => renderTree(output, { ...branches, components, depth }, id);
  return [
    `${markStatus(output, own.operational_status)} ${id} is ${paintStatus(output, own.operational_status)}${own.owner === null ? '' : ` (${own.owner})`}`,
    '',
    output.paint('bold', `What breaks if it fails: ${sizeWords(needed_by)}`),
    ...tree(above),
    '',
    output.paint('bold', `What it needs: ${sizeWords(needs)}`),
    ...tree(below),
    ...(otherScopes === 0
      ? []
      : ['', `${countOf(otherScopes, 'edge')} of other scopes left out: \`hms graph ${id} --scope all\``]),
    ...renderRemarks(output, view),
  ].join('\n');
}

function sizeWords({ direct, all }: GraphComponent['needs']): string {
  return all === 0 ? 'nothing that is known' : `${countOf(all, 'component')}, ${direct} directly`;
}
