import { PACKAGE_SCOPES, type PackageScope } from '../domain/analysis/packages.ts';
import { readGraph } from '../tracker/read-graph.ts';
import { getStatus } from '../tracker/status.ts';
import type { GraphFacts } from './graph-view.ts';
import { isLarge, readRenewed, statusSourceOf } from './index-of.ts';
import { fail } from './read-needs.ts';
import { allMembers, readEach, type ViewContext } from './view-context.ts';

type KnownGraph = Omit<GraphFacts, 'scopes'>;

/** What the graph of the fleet is viewed from, with the edges of these scopes. */
export async function readGraphFacts(
  context: ViewContext,
  scope: readonly (PackageScope | 'all')[] = ['runtime'],
): Promise<GraphFacts> {
  const known = (isLarge(context) ? await fromIndex(context) : undefined) ?? (await fromDocuments(context));
  return { ...known, scopes: PACKAGE_SCOPES.filter((one) => scope.includes('all') || scope.includes(one)) };
}

async function fromDocuments(context: ViewContext): Promise<KnownGraph> {
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
  };
}

/** Reads those documents alone of which something is new. Undefined where nothing can be written, so that there can be no index. */
async function fromIndex(context: ViewContext): Promise<KnownGraph | undefined> {
  // Loaded here, because a small fleet is shown without.
  const { renewStatuses } = await import('../index/statuses/renew-statuses.ts');
  const { renewAnalyses } = await import('../index/analyses/renew-analyses.ts');
  const { readIndexedGraph } = await import('../index/analyses/indexed-graph.ts');
  const { listStatuses } = await import('../index/statuses/list-statuses.ts');
  const source = statusSourceOf(context);
  const { fleet, dependencyLines } = context.workspace;
  return readRenewed(
    context,
    async (database) => {
      await renewStatuses(database, source);
      await renewAnalyses(database, { ...source, store: context.store, onFailure: fail });
    },
    (database) => ({
      graph: readIndexedGraph(database, fleet.components, dependencyLines),
      facts: new Map(
        listStatuses(database, { filter: {}, order: 'file' }).statuses.map(
          ({ component_id, operational_status: status, owner }) => [component_id, { status, owner }],
        ),
      ),
    }),
  );
}
