import { UnavailableError } from '../domain/errors.ts';
import type { DependencyGraph } from '../domain/graph/build-graph.ts';
import { readGraph } from '../tracker/read-graph.ts';
import { dataFolder, type Workspace } from '../workspace/workspace.ts';
import type { ActivityContext } from './activity-context.ts';

/** So few analyses are read sooner than an index. */
const FEW = 100;

/** Which component needs which: of a large fleet by the index, unless nothing can be written there. */
export async function readFleetGraph(
  { store, now }: Pick<ActivityContext, 'store' | 'now'>,
  { root, fleet }: Workspace,
): Promise<DependencyGraph> {
  if (fleet.components.length <= FEW) return readGraph(store, fleet.components);
  const { readIndex } = await import('../index/fleet-index.ts');
  const { renewAnalyses } = await import('../index/analyses/renew-analyses.ts');
  const { readIndexedGraph } = await import('../index/analyses/indexed-graph.ts');
  const options = { folder: dataFolder(root), store, fleet, now: now(), reportDamage: store.reportDamage };
  try {
    return await readIndex(
      {
        ...options,
        async renew(database) {
          // What cannot be read needs nothing that is known.
          await renewAnalyses(database, { store, fleet, onFailure: () => undefined });
        },
      },
      (database) => readIndexedGraph(database, fleet.components),
    );
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return readGraph(store, fleet.components);
  }
}
