import { PACKAGE_SCOPES, type PackageScope } from '../domain/analysis/packages.ts';
import { readGraph } from '../tracker/read-graph.ts';
import { getStatus } from '../tracker/status.ts';
import type { GraphFacts } from './graph-view.ts';
import { allMembers, readEach, type ViewContext } from './view-context.ts';

/** What the graph of the fleet is viewed from, with the edges of these scopes. */
export async function readGraphFacts(
  context: ViewContext,
  scope: readonly (PackageScope | 'all')[] = ['runtime'],
): Promise<GraphFacts> {
  const { tracker, workspace } = context;
  const known = await readEach(
    context,
    allMembers(workspace),
    async ({ component: { id, owner = null } }) => {
      const { operational_status: status } = await getStatus(tracker, id);
      return [id, { status, owner }] as const;
    },
  );
  return {
    graph: await readGraph(tracker.store, workspace.fleet.components, workspace.dependencyLines),
    facts: new Map(known),
    scopes: PACKAGE_SCOPES.filter((one) => scope.includes('all') || scope.includes(one)),
  };
}
