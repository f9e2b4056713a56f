import { InputError } from '../../../domain/errors.ts';
import { viewNeighbourhood, type Neighbourhood } from '../../../views/neighbourhood.ts';
import { fleetGraph } from '../../../views/live/fleet-graph.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import { askedComponent } from '../../words/asked-component.ts';

/** How far around a component can be asked for. */
export const MOST_DEPTH = 4;
const DEPTH = 2;
/** More boxes in a column are no picture any more. */
const WIDTH = 12;

/** A component with what is around it. */
export interface AskedNeighbourhood {
  readonly id: string;
  readonly depth: number;
  readonly graph: Neighbourhood;
  /** Components of the fleet whose packages are not known. */
  readonly notAnalysed: number;
}

/** What `?component=HMS-API&depth=2` asks for; undefined where it names no component. Throws InputError, and UnknownComponentError, for what there is not. */
export async function askedNeighbourhood(
  live: LiveFleet,
  query: URLSearchParams,
): Promise<AskedNeighbourhood | undefined> {
  const depth = depthOf(query);
  const member = askedComponent(live.context.workspace, query);
  if (member === undefined) return undefined;
  const { id } = member.component;
  const facts = await fleetGraph(live);
  const graph = viewNeighbourhood(facts.numbered, facts, { id, depth, width: WIDTH });
  return { id, depth, graph, notAnalysed: facts.graph.notAnalysed.length };
}

/** The depth that an address asks for. Throws InputError for what is none. */
export function depthOf(query: URLSearchParams): number {
  const given = query.get('depth') ?? '';
  if (given === '') return DEPTH;
  const depth = /^\d$/.test(given) ? Number(given) : 0;
  if (depth >= 1 && depth <= MOST_DEPTH) return depth;
  throw new InputError(`"${given}" is no depth: give a number from 1 to ${MOST_DEPTH}.`);
}
