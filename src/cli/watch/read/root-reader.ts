import { parseEpisodeId } from '../../../domain/episodes/episode.ts';
import { rootsOf } from '../../../domain/episodes/root.ts';
import { neededIds, type NumberedGraph } from '../../../domain/graph/numbered-graph.ts';
import { readRootedEpisodes } from '../../../index/episodes/episode-rows.ts';
import { beginOfRoots } from '../../../tracker/roots.ts';
import { fleetGraph } from '../../../views/live/fleet-graph.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';

/** The graph seldom changes, and is large. */
const GRAPH_MS = 5 * 60_000;

/** Knows of components that are not green which other one that follows from. */
export class RootReader {
  readonly #live: LiveFleet;
  #graph: NumberedGraph | undefined;
  #readAt = -Infinity;
  readonly #needs = new Map<string, ReadonlySet<string>>();

  constructor(live: LiveFleet) {
    this.#live = live;
  }

  /** Reads the graph again where it was read long ago. */
  async renew(): Promise<void> {
    if (performance.now() - this.#readAt < GRAPH_MS) return;
    this.#readAt = performance.now();
    this.#graph = (await fleetGraph(this.#live)).numbered;
    this.#needs.clear();
  }

  /** The component from whose episode the one of each of these follows, where it has one. */
  rootsNow(open: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const graph = this.#graph;
    if (graph === undefined || open.size === 0) return new Map();
    const { asOf: now, context } = this.#live;
    const within = context.workspace.fleet.settings.graph.root_within;
    const needsOf = (id: string): ReadonlySet<string> => this.#needsOf(graph, id);
    const involved = new Set([...open.keys()].flatMap((id) => [id, ...needsOf(id)]));
    const asked = Array.from(open, ([component_id, began]) => ({ component_id, began }));
    const since = beginOfRoots(asked, involved.size, within);
    const episodes = this.#live.read((database) => readRootedEpisodes(database, [...involved], since));
    const roots = rootsOf(episodes, { needsOf, within, now });
    const goesOn = episodes.filter(({ component_id, ended }) => ended === null && open.has(component_id));
    return new Map(
      goesOn.flatMap(({ id, component_id }) => {
        const root = parseEpisodeId(roots.get(id)?.id ?? '');
        return root === undefined ? [] : [[component_id, root.componentId] as const];
      }),
    );
  }

  #needsOf(graph: NumberedGraph, id: string): ReadonlySet<string> {
    const known = this.#needs.get(id) ?? neededIds(graph, id);
    this.#needs.set(id, known);
    return known;
  }
}
