import {
  byScope,
  byStrength,
  compare,
  type DependencyEdge,
  type EdgeEvidence,
  type StatedAt,
} from './edge.ts';
import { namingsOf, providersOf, type FleetProviders, type Naming } from './evidence.ts';
import type { GraphMember } from './member.ts';

/** Which components of a fleet need which. */
export interface DependencyGraph {
  /** Of all components, sorted. */
  readonly ids: readonly string[];
  /** By id of both ends; those that are denied too. */
  readonly edges: readonly DependencyEdge[];
  readonly providers: FleetProviders;
  /** References of catalogs to what is of no component of the fleet. */
  readonly unresolved: readonly UnresolvedReference[];
  /** Ids of components of which only `depends_on` is known, sorted: they may need more, and more may need them. */
  readonly notAnalysed: readonly string[];
}

export interface UnresolvedReference extends StatedAt {
  readonly component_id: string;
  readonly ref: string;
}

/** The file that `depends_on` stands in, relative to the workspace. */
const FLEET_FILE = 'components.yaml';

/**
 * The edges of a fleet: what `depends_on` says, what catalogs say, and what manifests ask for that another component publishes.
 * A name that two components say is theirs makes no edge, nor does what a component provides itself, nor a removed component.
 */
export function buildGraph(members: readonly GraphMember[]): DependencyGraph {
  const ids = members.map(({ id }) => id).sort(compare);
  const providers = providersOf(members);
  const namings = namingsOf(members, providers);
  const known = new Set(ids);
  const found = new Map<string, Map<string, EdgeEvidence[]>>(ids.map((id) => [id, new Map()]));
  const add = (from: string, to: string, evidence: EdgeEvidence): void => {
    if (from === to || !known.has(to)) return;
    const edges = found.get(from);
    const all = edges?.get(to);
    if (all === undefined) edges?.set(to, [evidence]);
    else all.push(evidence);
  };
  for (const { id, dependsOn } of members)
    for (const { id: to, line } of dependsOn) add(id, to, declaration(to, line));
  for (const { from, to, evidence } of namings)
    if (typeof to === 'object')
      add(from, to.component, { ...evidence, provided_at: { file: to.file, line: to.line } });
  const denials = new Map(
    members.map(({ id, denies }) => [id, new Map(denies.map((denial) => [denial.id, denial.reason]))]),
  );
  return {
    ids,
    edges: ids.flatMap((from) =>
      [...(found.get(from) ?? [])]
        .sort(([one], [other]) => compare(one, other))
        .map(([to, evidence]) => edgeOf(from, to, { evidence, denied: denials.get(from)?.get(to) })),
    ),
    providers,
    unresolved: namings.flatMap(unresolved),
    notAnalysed: members
      .filter(({ isAnalysed }) => !isAnalysed)
      .map(({ id }) => id)
      .sort(compare),
  };
}

function declaration(name: string, line: number | null): EdgeEvidence {
  return { file: FLEET_FILE, line, source: 'depends_on', scope: 'runtime', name, provided_at: null };
}

/** What a person declares, nobody denies. */
function edgeOf(
  from: string,
  to: string,
  { evidence, denied }: { readonly evidence: readonly EdgeEvidence[]; readonly denied: string | undefined },
): DependencyEdge {
  const sorted = [...evidence].sort(byStrength);
  const [scope = 'runtime'] = evidence.map((one) => one.scope).sort(byScope);
  const isDeclared = sorted[0]?.source === 'depends_on';
  return { from, to, scope, evidence: sorted, denied: isDeclared ? null : (denied ?? null) };
}

function unresolved({ from, to, evidence: { source, name, file, line } }: Naming): UnresolvedReference[] {
  return source === 'catalog' && to === undefined ? [{ component_id: from, ref: name, file, line }] : [];
}
