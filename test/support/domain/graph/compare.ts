import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { PACKAGE_SCOPES } from '../../../../src/domain/analysis/packages.ts';
import { rootsOf } from '../../../../src/domain/episodes/root.ts';
import { buildGraph } from '../../../../src/domain/graph/build-graph.ts';
import { countReach } from '../../../../src/domain/graph/count-reach.ts';
import { findingsOf } from '../../../../src/domain/graph/findings.ts';
import { graphMember, type GraphMember } from '../../../../src/domain/graph/member.ts';
import {
  neededIds,
  numberGraph,
  reachOf,
  type NumberedGraph,
} from '../../../../src/domain/graph/numbered-graph.ts';
import { emptyAnalysis } from '../../analyzer/empty-analysis.ts';
import { arbitraryFleet, type DrawnFleet } from './fleets.ts';

const SCRIPT = path.join(import.meta.dirname, '../../../analytics/regraph.py');
const SCOPES = { runtime: ['runtime'], build: ['build'], all: PACKAGE_SCOPES } as const;

/** What is made of so many random fleets, and what an independent script makes of them; the script's question is left in `folder`. */
export function bothGraphs(
  folder: string,
  seed: number,
  count: number,
): { found: unknown[]; expected: unknown[] } {
  const fleets = fc.sample(arbitraryFleet, { numRuns: count, seed });
  const question = path.join(folder, 'fleets.json');
  writeFileSync(question, JSON.stringify(fleets));
  const answer = execFileSync('python3', [SCRIPT, question], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return { found: fleets.map(graphOf), expected: JSON.parse(answer) as unknown[] };
}

function graphOf({ components, episodes, within, now }: DrawnFleet) {
  const graph = buildGraph(components.map(memberOf));
  const scoped = Object.entries(SCOPES).map(([name, scopes]) => [name, numberGraph(graph, scopes)] as const);
  const findings = findingsOf(graph);
  const cycles = (severity: string) =>
    findings
      .filter((one) => one.type === 'dependency_cycle' && one.severity === severity)
      .map((one) => one.components)
      .sort();
  const runtime = numberGraph(graph);
  const needsOf = (id: string) => neededIds(runtime, id);
  const roots = rootsOf(episodes, { needsOf, within, now: new Date(now) });
  return {
    edges: graph.edges,
    unresolved: graph.unresolved,
    not_analysed: graph.notAnalysed,
    reached: Object.fromEntries(scoped.map(([name, numbered]) => [name, distancesIn(numbered, 'needs')])),
    needing: Object.fromEntries(scoped.map(([name, numbered]) => [name, distancesIn(numbered, 'neededBy')])),
    cycles: { medium: cycles('medium'), low: cycles('low') },
    conflicts: findings
      .filter(({ type }) => type !== 'dependency_cycle')
      .map(({ fingerprint, components: named }) => [fingerprint.split('/').slice(2).join('/'), named])
      .sort(),
    roots: Object.fromEntries(episodes.map(({ id }) => [id, roots.get(id)?.id ?? null])),
  };
}

function memberOf({ analysis, ...component }: DrawnFleet['components'][number]): GraphMember {
  if (analysis === null) return graphMember(component, undefined);
  const empty = emptyAnalysis(component.id);
  const { catalog, dependencies } = analysis;
  return graphMember(component, { catalog, dependencies: { ...empty.dependencies, ...dependencies } });
}

/** Over how many edges each component reaches which; the counts have to agree with that. */
function distancesIn(
  numbered: NumberedGraph,
  way: 'needs' | 'neededBy',
): Record<string, Record<string, number>> {
  const counts = countReach(numbered[way]);
  return Object.fromEntries(
    numbered.ids.map((id, number) => {
      const reached = reachOf(numbered, numbered[way], id);
      if (reached.length !== counts[number])
        throw new Error(`${id} reaches ${reached.length}, counted are ${counts[number]}`);
      return [id, Object.fromEntries(reached.map((one) => [one.id, one.distance]))];
    }),
  );
}
