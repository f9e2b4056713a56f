import { beginOfRoots, type RootSource } from '../tracker/roots.ts';
import { isLarge, readRenewed } from './index-of.ts';
import type { ViewContext } from './view-context.ts';

/** What roots of episodes are read from: of a large fleet only what is new, by the index. */
export function rootSourceOf(context: ViewContext): RootSource {
  const { tracker, workspace, store } = context;
  const { fleet } = workspace;
  if (!isLarge(context)) return { tracker, fleet };
  return {
    tracker,
    fleet,
    async readNeeds(asked) {
      const { readFresh } = await import('../index/statuses/renew-statuses.ts');
      const { renewAnalyses } = await import('../index/analyses/renew-analyses.ts');
      const { readRootedEpisodes } = await import('../index/episodes/episode-rows.ts');
      const { readIndexedNeeds } = await import('../index/analyses/indexed-graph.ts');
      return readRenewed(
        context,
        async (database) => renewAnalyses(database, { store, fleet, onFailure: fail }),
        (database) => {
          const ids = new Set(asked.map(({ component_id }) => component_id));
          const graph = readIndexedNeeds(database, fleet.components, [...ids]);
          const since = beginOfRoots(asked, graph.ids.length, fleet.settings.graph.root_within);
          const fresh = readFresh(database, graph.ids, tracker.now());
          const found = Map.groupBy(
            readRootedEpisodes(database, fresh, since),
            ({ component_id }) => component_id,
          );
          return { graph, episodes: new Map(fresh.map((id) => [id, found.get(id) ?? []])) };
        },
      );
    },
  };
}

/** What cannot be read may be what is asked for. */
export function fail(_: string, error: unknown): never {
  throw error;
}
