import type { PackageScope } from '../domain/analysis/packages.ts';
import type { OperationalStatus } from '../domain/colour.ts';
import { at, type Adjacency } from '../domain/graph/adjacency.ts';
import type { DependencyGraph } from '../domain/graph/build-graph.ts';
import { countReach } from '../domain/graph/count-reach.ts';
import { compare } from '../domain/graph/edge.ts';
import { findingsOf } from '../domain/graph/findings.ts';
import { groupsInOrder, numberGraph, reachOf, type NumberedGraph } from '../domain/graph/numbered-graph.ts';
import type { GraphComponent, GraphOutput, ImpactOutput } from './shapes/graph.ts';

/** What is known of a component beside its edges. */
export interface ComponentFacts {
  readonly status: OperationalStatus;
  readonly owner: string | null;
}

export interface GraphFacts {
  readonly graph: DependencyGraph;
  readonly facts: ReadonlyMap<string, ComponentFacts>;
  readonly scopes: readonly PackageScope[];
}

/** The graph of the fleet, or of what one component reaches in both directions. */
export function viewGraph({ graph, facts, scopes }: GraphFacts, id: string | null): GraphOutput {
  const numbered = numberGraph(graph, scopes);
  const shown = new Set(id === null ? graph.ids : neighbours(graph, numbered, id));
  const isShown = (one: string): boolean => shown.has(one);
  return {
    component_id: id,
    scopes: [...scopes],
    components: countEach(numbered, facts).filter(({ component_id }) => isShown(component_id)),
    groups: groupsInOrder(numbered).filter((group) => group.some(isShown)),
    edges: graph.edges.filter(({ from, to }) => isShown(from) && isShown(to)),
    findings: findingsOf(graph).filter(({ components }) => components.some(isShown)),
    unresolved: graph.unresolved.filter(({ component_id }) => id === null || component_id === id),
    not_analysed: [...graph.notAnalysed],
  };
}

/** Those that it reaches and that reach it, and those at the other end of any of its own edges. */
function neighbours({ edges }: DependencyGraph, numbered: NumberedGraph, id: string): string[] {
  const reached = [numbered.needs, numbered.neededBy].flatMap((edgesOf) => reachOf(numbered, edgesOf, id));
  const own = edges.filter(({ from, to }) => from === id || to === id).flatMap(({ from, to }) => [from, to]);
  return [id, ...reached.map((one) => one.id), ...own];
}

function countEach(numbered: NumberedGraph, facts: GraphFacts['facts']): GraphComponent[] {
  const [needs, neededBy] = [countReach(numbered.needs), countReach(numbered.neededBy)];
  return numbered.ids.map((component_id, number) => ({
    component_id,
    operational_status: facts.get(component_id)?.status ?? 'unknown',
    owner: facts.get(component_id)?.owner ?? null,
    needs: { direct: degreeOf(numbered.needs, number), all: at(needs, number) },
    needed_by: { direct: degreeOf(numbered.neededBy, number), all: at(neededBy, number) },
  }));
}

function degreeOf({ offsets }: Adjacency, number: number): number {
  return at(offsets, number + 1) - at(offsets, number);
}

/** What is affected when a component fails, by owner. */
export function viewImpact({ graph, facts, scopes }: GraphFacts, id: string): ImpactOutput {
  const numbered = numberGraph(graph, scopes);
  const affected = reachOf(numbered, numbered.neededBy, id).map(({ id: component_id, distance, via }) => ({
    component_id,
    operational_status: facts.get(component_id)?.status ?? ('unknown' as const),
    distance,
    via,
  }));
  const colours = { green: 0, yellow: 0, red: 0, unknown: 0 };
  for (const { operational_status } of affected) colours[operational_status] += 1;
  const byOwner = Map.groupBy(affected, ({ component_id }) => facts.get(component_id)?.owner ?? null);
  const direct = affected.filter(({ distance }) => distance === 1).length;
  return {
    component_id: id,
    operational_status: facts.get(id)?.status ?? 'unknown',
    scopes: [...scopes],
    direct,
    transitive: affected.length - direct,
    colours,
    not_analysed: [...graph.notAnalysed],
    owners: [...byOwner]
      .map(([owner, components]) => ({ owner, components }))
      .sort(
        (one, other) =>
          other.components.length - one.components.length || compare(one.owner ?? '', other.owner ?? ''),
      ),
  };
}
