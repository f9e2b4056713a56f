import * as z from 'zod';
import { PACKAGE_SCOPES } from '../analysis/packages.ts';
import { Finding } from '../finding.ts';
import { countOf } from '../text/counts.ts';
import { joined, listNames } from '../text/lists.ts';
import type { DependencyGraph } from './build-graph.ts';
import { compare } from './edge.ts';
import {
  groupsInOrder,
  nextOf,
  numberGraph,
  reachOf,
  RUNTIME,
  type NumberedGraph,
} from './numbered-graph.ts';
import { conflictsIn, type Provider, type Providers } from './providers.ts';

/** What is wrong with the graph of a fleet. */
export const GraphFinding = Finding.extend({
  /** The components that it is about, sorted. */
  components: z.array(z.string()),
});
export type GraphFinding = z.infer<typeof GraphFinding>;

const NAMED = 8;

/** The cycles of a graph, and the names that two components say are theirs. */
export function findingsOf(graph: DependencyGraph): GraphFinding[] {
  return [
    ...conflicts(graph.providers.packages, 'package'),
    ...conflicts(graph.providers.entities, 'entity'),
    ...cyclesOf(graph),
  ];
}

/** A cycle of run time, and one that other scopes close, where it has more in it. */
function cyclesOf(graph: DependencyGraph): GraphFinding[] {
  const runtime = numberGraph(graph, RUNTIME);
  const any = numberGraph(graph, PACKAGE_SCOPES);
  const ofRuntime = groupsInOrder(runtime).filter(isCycle);
  const known = new Set(ofRuntime.map(keyOf));
  return [
    ...ofRuntime.map((group) => cycle(runtime, group, 'runtime')),
    ...groupsInOrder(any)
      .filter((group) => isCycle(group) && !known.has(keyOf(group)))
      .map((group) => cycle(any, group, 'any')),
  ];
}

function isCycle({ length }: readonly string[]): boolean {
  return length > 1;
}

function keyOf(group: readonly string[]): string {
  return group.join('\n');
}

function cycle(graph: NumberedGraph, components: readonly string[], scope: 'runtime' | 'any'): GraphFinding {
  const [first = ''] = components;
  const way = shortestWay(graph, first);
  const shown = way.length > NAMED ? [...way.slice(0, NAMED), '…', first] : [...way, first];
  const how = scope === 'runtime' ? '' : ', not at run time alone';
  return {
    type: 'dependency_cycle',
    severity: scope === 'runtime' ? 'medium' : 'low',
    description: `${countOf(components.length, 'component')} need each other${how}: ${shown.join(' → ')}.`,
    fingerprint: `graph/dependency_cycle/${scope}/${first}`,
    path: null,
    line: null,
    remediation:
      'Move what both need into a component of its own, or deny an edge that is none with not_depends_on in components.yaml. Until then the components count as one group.',
    fix: null,
    components: [...components],
  };
}

/** The shortest way from a component of a cycle back to itself, without its end. */
function shortestWay(graph: NumberedGraph, start: string): string[] {
  const reached = new Map(reachOf(graph, graph.needs, start).map((one) => [one.id, one]));
  const back = nextOf(graph, graph.neededBy, start)
    .flatMap((id) => reached.get(id) ?? [])
    .sort((one, other) => one.distance - other.distance)[0];
  const way: string[] = [];
  for (let one = back; one !== undefined; one = reached.get(one.via)) way.unshift(one.id);
  return [start, ...way];
}

const CONFLICTS = {
  package: {
    type: 'package_published_twice',
    what: 'is published by',
    remediation:
      'Mark the package as private where it is not published, as in a fork or an example, or take the component out of the fleet. What depends on it can be said by depends_on.',
  },
  entity: {
    type: 'catalog_entity_twice',
    what: 'is described or provided by',
    remediation: 'Leave the entity in the catalog-info.yaml of the one component that it is about.',
  },
} as const;

function conflicts(providers: Providers, kind: keyof typeof CONFLICTS): GraphFinding[] {
  const { type, what, remediation } = CONFLICTS[kind];
  return conflictsIn(providers)
    .sort((one, other) => compare(one.name, other.name))
    .map(({ name, providers: found }) => {
      const components = found.map(({ component }) => component).sort(compare);
      const places = found.map(placeOf);
      const said = places.length > NAMED ? listNames(places, NAMED) : joined(places);
      return {
        type,
        severity: 'medium',
        description: `${name} ${what} ${said}, so no edge is made of it.`,
        fingerprint: `graph/${type}/${name}`,
        path: null,
        line: null,
        remediation,
        fix: null,
        components,
      };
    });
}

function placeOf({ component, file, line }: Provider): string {
  return `${component} (${file}${line === null ? '' : `:${line}`})`;
}
