import type { Component } from '../domain/component.ts';
import { buildGraph, type DependencyGraph } from '../domain/graph/build-graph.ts';
import { graphMember, type DependencyLines, type GraphMember } from '../domain/graph/member.ts';
import type { Store } from '../store/store.ts';

/** The graph of a fleet, from what is declared (`lines`: where, by component) and from its last analyses, each of which is read once. */
export async function readGraph(
  store: Pick<Store, 'read'>,
  components: readonly Component[],
  lines: DependencyLines = {},
): Promise<DependencyGraph> {
  const members: GraphMember[] = [];
  for (const component of components) {
    const analysis = await store.read('analysis', component.id);
    members.push(graphMember(component, analysis, (place) => lines[component.id]?.[place] ?? null));
  }
  return buildGraph(members);
}
