import type { DependencyEdge } from '../../domain/graph/edge.ts';
import type { GraphComponent } from '../../views/shapes/graph.ts';
import type { Output } from '../output.ts';
import { markStatus, paintStatus } from './colours.ts';
import { evidenceWords } from './graph-words.ts';

/** One direction of a graph. */
export interface Branches {
  /** By the component at their root. */
  readonly edges: ReadonlyMap<string, readonly DependencyEdge[]>;
  readonly endOf: (edge: DependencyEdge) => string;
  /** How many are behind a component in this direction. */
  readonly behind: (component: GraphComponent) => number;
}

interface Tree extends Branches {
  readonly components: ReadonlyMap<string, GraphComponent>;
  /** Over how many edges the tree goes. */
  readonly depth: number;
}

interface Branch {
  readonly id: string;
  readonly edge: DependencyEdge;
  readonly indent: string;
  readonly isLast: boolean;
  readonly level: number;
}

/** Each component with what is behind it once; where it comes again, it says so. */
export function renderTree(output: Output, tree: Tree, start: string): string[] {
  const lines: string[] = [];
  const shown = new Set([start]);
  // A stack and no recursion: a chain may be as long as the fleet.
  const stack = branchesOf(tree, start, { indent: '', level: 1 });
  for (let branch = stack.pop(); branch !== undefined; branch = stack.pop()) {
    const { id, indent, isLast, level } = branch;
    const below = `${indent}${isLast ? '   ' : '│  '}`;
    const hasMore = tree.edges.has(id);
    const isOpen = hasMore && !shown.has(id) && level < tree.depth;
    const note = !hasMore || isOpen ? '' : shown.has(id) ? ' (see above)' : behindWords(tree, id);
    lines.push(...renderBranch(output, tree, { branch, below, note }));
    if (!isOpen) continue;
    shown.add(id);
    stack.push(...branchesOf(tree, id, { indent: below, level: level + 1 }));
  }
  return lines;
}

/** The component, and where its edge is stated: behind it where there is room, else below it. */
function renderBranch(
  output: Output,
  { components }: Tree,
  { branch, below, note }: { readonly branch: Branch; readonly below: string; readonly note: string },
): string[] {
  const { id, edge, indent, isLast } = branch;
  const status = components.get(id)?.operational_status ?? 'unknown';
  const start = `${indent}${isLast ? '└─' : '├─'}`;
  const line = `${start} ${markStatus(output, status)} ${id} ${paintStatus(output, status)}${note}`;
  const where = `(${evidenceWords(edge)})`;
  const width = `${start} ? ${id} ${status}${note} ${where}`.length;
  return width <= output.width ? [`${line} ${where}`] : [line, `${below}  ${where}`];
}

function behindWords({ components, behind }: Tree, id: string): string {
  const component = components.get(id);
  return component === undefined ? '' : ` … ${behind(component)} behind it`;
}

/** The last first, as a stack has them. */
function branchesOf({ edges, endOf }: Tree, id: string, at: Pick<Branch, 'indent' | 'level'>): Branch[] {
  const own = edges.get(id) ?? [];
  return own
    .map((edge, place) => ({ ...at, id: endOf(edge), edge, isLast: place === own.length - 1 }))
    .reverse();
}
