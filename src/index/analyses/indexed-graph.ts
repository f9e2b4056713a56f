import type { DatabaseSync } from 'node:sqlite';
import type { CatalogEntity } from '../../domain/analysis/catalog.ts';
import { PACKAGE_SCOPES } from '../../domain/analysis/packages.ts';
import type { Component } from '../../domain/component.ts';
import { buildGraph, type DependencyGraph } from '../../domain/graph/build-graph.ts';
import { compare, type DependencyEdge } from '../../domain/graph/edge.ts';
import { neededReferences } from '../../domain/graph/evidence.ts';
import { graphMember, type DependencyLines, type GraphMember } from '../../domain/graph/member.ts';
import { isCounted } from '../../domain/graph/numbered-graph.ts';
import { statement } from '../../store/sqlite/statements.ts';

type Row = Readonly<Record<string, unknown>>;

const OF_FLEET = 'JOIN listed USING (c)';
const PUBLISHED = `SELECT listed.id, name, file, line FROM published JOIN package USING (n) ${OF_FLEET}`;
const REQUIRED = `SELECT listed.id, name, key, scope, file, line FROM required JOIN package USING (n) ${OF_FLEET}`;
const CATALOGS = `SELECT listed.id, catalog FROM analysis ${OF_FLEET} WHERE catalog <> '[]'`;
/** What no component of the fleet can have published makes no edge. */
const MAY_BE_PUBLISHED = `key IN (SELECT key FROM package JOIN published USING (n) ${OF_FLEET})`;
/** The same, sooner for few. */
const IS_PUBLISHED =
  'EXISTS (SELECT 1 FROM package AS other JOIN published USING (n) WHERE other.key = package.key)';
const OF_IDS = 'c IN (SELECT c FROM component WHERE id IN (SELECT value FROM json_each(?)))';

/** The graph of the fleet, as `readGraph` reads it from the documents. The analyses have to be renewed. */
export function readIndexedGraph(
  database: DatabaseSync,
  components: readonly Component[],
  lines: DependencyLines = {},
): DependencyGraph {
  const all = (query: string): Row[] => statement(database, query).all();
  const facts = groupFacts({
    published: all(`${PUBLISHED} ORDER BY published.place`),
    required: all(`${REQUIRED} WHERE ${MAY_BE_PUBLISHED} ORDER BY required.place`),
    catalogs: all(CATALOGS),
  });
  const analysed = all(`SELECT listed.id FROM analysis ${OF_FLEET} WHERE stamp <> 'none'`);
  const isAnalysed = new Set(analysed.map(({ id }) => String(id)));
  return buildGraph(
    components.map((component) => ({
      ...graphMember(component, undefined, (place) => lines[component.id]?.[place] ?? null),
      ...facts(component.id),
      isAnalysed: isAnalysed.has(component.id),
    })),
  );
}

/** All that these components need at run time, directly or not, with the edges of it and of themselves; no more is read. */
export function readIndexedNeeds(
  database: DatabaseSync,
  components: readonly Component[],
  ids: readonly string[],
): Pick<DependencyGraph, 'ids' | 'edges'> {
  const byId = new Map(components.map((component) => [component.id, component]));
  const reached = new Set(ids);
  const edges: DependencyEdge[] = [];
  for (let next = [...reached]; next.length > 0;) {
    const found = edgesFrom(database, byId, next);
    edges.push(...found);
    next = [...new Set(found.map(({ to }) => to))].filter((id) => !reached.has(id));
    for (const id of next) reached.add(id);
  }
  return { ids: [...reached].sort(compare), edges };
}

/** From a graph of these components, of those that they declare to need, and of all that provide what they ask for. */
function edgesFrom(
  database: DatabaseSync,
  components: ReadonlyMap<string, Component>,
  ids: readonly string[],
): DependencyEdge[] {
  const all = (query: string, values: readonly unknown[]): Row[] =>
    statement(database, query).all(JSON.stringify(values));
  const required = all(`${REQUIRED} WHERE ${OF_IDS} AND ${IS_PUBLISHED} ORDER BY required.place`, ids);
  const keys = new Set(required.map(({ key }) => key));
  const catalogs = all(`${CATALOGS} AND ${OF_IDS}`, ids);
  const references = catalogs.flatMap((row) => catalogIn(row).flatMap(neededReferences));
  const ofEntities = 'c IN (SELECT c FROM entity WHERE ref IN (SELECT value FROM json_each(?)))';
  const refs = references.map(({ ref }) => ref);
  const published = all(
    `${PUBLISHED} WHERE key IN (SELECT value FROM json_each(?)) ORDER BY published.place`,
    [...keys],
  );
  const providers = all(`${CATALOGS} AND ${ofEntities}`, refs);
  const facts = groupFacts({ published, required, catalogs: [...catalogs, ...providers] });
  const asked = new Set(ids);
  const near = new Set([
    ...ids,
    ...ids.flatMap((id) => components.get(id)?.depends_on ?? []),
    ...[...published, ...providers].map(({ id }) => String(id)),
  ]);
  const members = Array.from(near, (id) => components.get(id)).filter((found) => found !== undefined);
  return buildGraph(
    members.map((component) => ({ ...graphMember(component, undefined), ...facts(component.id) })),
  ).edges.filter((edge) => asked.has(edge.from) && isCounted(edge));
}

type Facts = Pick<GraphMember, 'publishes' | 'requires' | 'catalog'>;
type FactRows = Readonly<Record<'published' | 'required' | 'catalogs', readonly Row[]>>;

/** What rows say of each component. */
function groupFacts({ published, required, catalogs }: FactRows): (id: string) => Facts {
  const [publishes, requires] = [Map.groupBy(published, idOf), Map.groupBy(required, idOf)];
  const catalogOf = new Map(catalogs.map((row) => [idOf(row), catalogIn(row)]));
  return (id) => ({
    publishes: (publishes.get(id) ?? []).map((row) => ({ ...statedIn(row), private: false })),
    requires: (requires.get(id) ?? []).map((row) => ({
      ...statedIn(row),
      scope: PACKAGE_SCOPES.find((scope) => scope === row['scope']) ?? 'runtime',
    })),
    catalog: catalogOf.get(id) ?? [],
  });
}

function idOf({ id }: Row): string {
  return String(id);
}

function statedIn({ name, file, line }: Row): { purl: string; file: string; line: number | null } {
  return { purl: String(name), file: String(file), line: typeof line === 'number' ? line : null };
}

function catalogIn({ catalog }: Row): CatalogEntity[] {
  return JSON.parse(String(catalog)) as CatalogEntity[];
}
