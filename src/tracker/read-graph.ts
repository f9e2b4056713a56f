import type { Component } from '../domain/component.ts';
import { buildGraph, type DependencyGraph } from '../domain/graph/build-graph.ts';
import { graphMember, type GraphMember } from '../domain/graph/member.ts';
import type { Store } from '../store/store.ts';

/** In which line `components.yaml` names the component at a place of another's `depends_on`. */
export type DeclarationLines = (componentId: string, place: number) => number | null;

/** The graph of a fleet, from what is declared and from its last analyses, each of which is read once. */
export async function readGraph(
  store: Pick<Store, 'read'>,
  components: readonly Component[],
  lineOf?: DeclarationLines,
): Promise<DependencyGraph> {
  const members: GraphMember[] = [];
  for (const component of components) {
    const analysis = await store.read('analysis', component.id);
    members.push(graphMember(component, analysis, (place) => lineOf?.(component.id, place) ?? null));
  }
  return buildGraph(members);
}
