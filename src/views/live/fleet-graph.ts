import { numberGraph, type NumberedGraph } from '../../domain/graph/numbered-graph.ts';
import type { GraphFacts } from '../graph-view.ts';
import { readGraphFacts } from '../read-graph-facts.ts';
import type { LiveFleet } from './live-fleet.ts';

/** The graph of the fleet as of a version of what is read, in the form that algorithms read too. */
export interface FleetGraph extends GraphFacts {
  readonly numbered: NumberedGraph;
}

interface KnownGraph {
  readonly version: number;
  readonly graph: Promise<FleetGraph>;
}

const KNOWN = new WeakMap<LiveFleet, KnownGraph>();

/** Read once for all pages that are asked for until something is new. */
export async function fleetGraph(live: LiveFleet): Promise<FleetGraph> {
  const known = KNOWN.get(live);
  if (known?.version === live.version) return known.graph;
  const reading = { version: live.version, graph: read(live) };
  KNOWN.set(live, reading);
  reading.graph.catch(() => KNOWN.delete(live));
  return reading.graph;
}

async function read({ context }: LiveFleet): Promise<FleetGraph> {
  const facts = await readGraphFacts(context);
  return { ...facts, numbered: numberGraph(facts.graph, facts.scopes) };
}
