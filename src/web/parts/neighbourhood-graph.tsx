import { shortened } from '../../domain/text/visible.ts';
import type { Neighbourhood, NeighbourLayer } from '../../views/neighbourhood.ts';
import type { Neighbour } from '../../views/neighbours.ts';
import { componentPath } from '../words/paths.ts';

const WIDTH = 168;
const HEIGHT = 40;
const ACROSS = 72;
const DOWN = 12;
const EDGE = 2;
/** So many letters are sure to fit into a box. */
const LETTERS = 17;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * What is around a component as a graph in layers: an edge leads from what needs to the right to what is needed. Drawn for who
 * sees it; the table of its edges says the same to everybody.
 */
export const NeighbourhoodGraph = ({ id, graph }: { id: string; graph: Neighbourhood }) => {
  const columns = layOut(graph);
  const places = new Map(columns.flatMap(({ boxes }) => boxes.map(({ one, at }) => [one.component_id, at])));
  const width = columns.length * (WIDTH + ACROSS) - ACROSS + 2 * EDGE;
  const height = Math.max(...graph.layers.map(rowsOf)) * (HEIGHT + DOWN) - DOWN + 2 * EDGE;
  const edges = graph.edges.map(({ from, to }) => curve(places.get(from), places.get(to)));
  return (
    <svg class="graph" aria-hidden="true" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <path class="edges" d={edges.join('')} />
      {columns.map(({ boxes, more, end }) => (
        <>
          {boxes.map(({ one, at }) => (
            <Box one={one} at={at} isMiddle={one.component_id === id} />
          ))}
          {more > 0 && (
            <text class="faint" x={end.x + 12} y={end.y + 24}>
              and {more} more
            </text>
          )}
        </>
      ))}
    </svg>
  );
};

interface Column {
  readonly boxes: readonly { readonly one: Neighbour; readonly at: Point }[];
  readonly more: number;
  /** Below its last box. */
  readonly end: Point;
}

/** A column for each layer, all of them with one middle. */
function layOut({ layers }: Neighbourhood): Column[] {
  const tallest = Math.max(...layers.map(rowsOf));
  return layers.map((layer, column) => {
    const top = EDGE + ((tallest - rowsOf(layer)) * (HEIGHT + DOWN)) / 2;
    const at = (row: number): Point => ({
      x: EDGE + column * (WIDTH + ACROSS),
      y: top + row * (HEIGHT + DOWN),
    });
    const boxes = layer.components.map((one, row) => ({ one, at: at(row) }));
    return { boxes, more: layer.more, end: at(boxes.length) };
  });
}

function rowsOf({ components, more }: NeighbourLayer): number {
  return components.length + Number(more > 0);
}

const Box = ({ one, at, isMiddle }: { one: Neighbour; at: Point; isMiddle: boolean }) => {
  const { component_id, operational_status } = one;
  const { x, y } = at;
  return (
    <a href={componentPath(component_id)} tabindex={-1}>
      <title>{`${component_id}: ${operational_status}`}</title>
      <rect class={isMiddle ? 'middle' : ''} x={x} y={y} width={WIDTH} height={HEIGHT} rx={4} />
      <use
        class={`shape ${operational_status}`}
        href={`#${operational_status}`}
        x={x + 8}
        y={y + 12}
        width={16}
        height={16}
      />
      <text x={x + 32} y={y + 17}>
        {shortened(component_id, LETTERS)}
      </text>
      <text class={`word ${operational_status}`} x={x + 32} y={y + 33}>
        {operational_status}
      </text>
    </a>
  );
};

/** From the right of what needs to the left of what is needed, wherever that is. */
function curve(from: Point | undefined, to: Point | undefined): string {
  if (from === undefined || to === undefined) return '';
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2];
  const bend = ACROSS / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}m-5-3l5 3-5 3`;
}
