import type { DependencyEdge } from '../../domain/graph/edge.ts';
import type { GraphOutput } from '../../views/shapes/graph.ts';

/** As GitHub's and Graphviz' readers can tell them apart, on light and on dark. */
const STROKES = { green: '#2da44e', yellow: '#bf8700', red: '#cf222e', unknown: '#8c959f' } as const;

/** For Graphviz. Ids have no character that would need to be escaped. */
export function dotOf({ components, edges }: GraphOutput): string {
  return [
    'digraph fleet {',
    '  rankdir=LR;',
    '  node [shape=box];',
    ...components.map(
      ({ component_id, operational_status: status }) =>
        `  "${component_id}" [color="${STROKES[status]}", tooltip="${status}"];`,
    ),
    ...edges.map((edge) => {
      const word = wordOf(edge);
      const style = edge.denied === null ? 'dashed' : 'dotted';
      return `  "${edge.from}" -> "${edge.to}"${word === null ? '' : ` [label="${word}", style=${style}]`};`;
    }),
    '}',
  ].join('\n');
}

/** For Mermaid, as in Markdown at GitHub and GitLab. */
export function mermaidOf({ components, edges }: GraphOutput): string {
  const names = new Map(components.map(({ component_id }, place) => [component_id, `c${place}`]));
  return [
    'flowchart LR',
    ...components.map(
      ({ component_id, operational_status: status }) =>
        `  ${names.get(component_id) ?? ''}["${component_id}"]:::${status}`,
    ),
    ...edges.map((edge) => {
      const word = wordOf(edge);
      const arrow = word === null ? '-->' : `-. ${word} .->`;
      return `  ${names.get(edge.from) ?? ''} ${arrow} ${names.get(edge.to) ?? ''}`;
    }),
    ...Object.entries(STROKES).map(([status, stroke]) => `  classDef ${status} stroke:${stroke}`),
  ].join('\n');
}

function wordOf({ scope, denied }: DependencyEdge): string | null {
  if (denied !== null) return 'denied';
  return scope === 'runtime' ? null : scope;
}
