import { parseEpisodeId, type Episode } from '../domain/episodes/episode.ts';
import { rootsOf, type RootedEpisode } from '../domain/episodes/root.ts';
import type { Fleet } from '../domain/fleet.ts';
import type { DependencyGraph } from '../domain/graph/build-graph.ts';
import { neededIds, numberGraph, type NumberedGraph } from '../domain/graph/numbered-graph.ts';
import { episodesOf } from './episodes.ts';
import { readGraph } from './read-graph.ts';
import type { Tracker } from './record.ts';
import { getStatus } from './status.ts';

/** Of whom episodes are, and what follows from each other is decided by. */
export interface RootSource {
  readonly tracker: Tracker;
  readonly fleet: Pick<Fleet, 'components' | 'settings'>;
  /** What is known of what the components of these episodes need; read from every analysis, and from logs, where it is left out or gives nothing. */
  readonly readNeeds?: (asked: readonly Episode[]) => Promise<KnownNeeds | undefined>;
  /** The graph, where it is read already. */
  readonly graph?: NumberedGraph;
}

/** All that some components need, directly or not. */
export interface KnownNeeds {
  readonly graph: Pick<DependencyGraph, 'ids' | 'edges'>;
  /** Episodes as of now of each component, those at least that may be a root; of those that are not in it they are read. */
  readonly episodes: ReadonlyMap<string, readonly RootedEpisode[]>;
}

/**
 * The id of the root of each of these episodes that has one, by the episode's id. `known`: all episodes of each of their components.
 * Those of the components that these need are read too, as far as they can be a root.
 */
export async function readRoots(
  { tracker, fleet, readNeeds, graph: given }: RootSource,
  known: ReadonlyMap<string, readonly Episode[]>,
  asked: readonly Episode[] = [...known.values()].flat(),
): Promise<ReadonlyMap<string, string>> {
  if (asked.length === 0) return new Map();
  const needs = await readNeeds?.(asked);
  const graph = given ?? numberGraph(needs?.graph ?? (await readGraph(tracker.store, fleet.components)));
  const within = fleet.settings.graph.root_within;
  const needsOf = cachedNeeds(graph);
  const needed = new Set(asked.flatMap(({ component_id }) => [...needsOf(component_id)]));
  const since = beginOfRoots(asked, needed.size, within);
  const all: RootedEpisode[] = [...known.values()].flat();
  for (const id of needed)
    if (!known.has(id)) all.push(...(needs?.episodes.get(id) ?? (await readSince(tracker, id, since))));
  const roots = rootsOf(all, { needsOf, within, now: tracker.now() });
  return new Map(Array.from(roots, ([id, root]) => [id, root.id]));
}

/** The root of one episode, whole; null where it has none. */
export async function readRoot(
  source: RootSource,
  known: ReadonlyMap<string, readonly Episode[]>,
  asked: Episode,
): Promise<Episode | null> {
  const found = parseEpisodeId((await readRoots(source, known, [asked])).get(asked.id) ?? '');
  if (found === undefined) return null;
  const { componentId, number } = found;
  const episodes = known.get(componentId) ?? (await episodesOf(source.tracker, componentId));
  return episodes[number - 1] ?? null;
}

/** Before that no root of these episodes began: each on the way to it may have begun `within` earlier. */
export function beginOfRoots(asked: readonly Pick<Episode, 'began'>[], needed: number, within: number): Date {
  const oldest = asked.reduce((first, { began }) => Math.min(first, Date.parse(began)), Infinity);
  return new Date(oldest - within * (needed + 1));
}

/**
 * It records what time alone has changed: what is stale by now is nobody's root. What has been green since before that time has
 * no episode of it.
 */
async function readSince(tracker: Tracker, id: string, from: Date): Promise<readonly Episode[]> {
  const { operational_status, operational_status_since: since } = await getStatus(tracker, id);
  const isGreen = operational_status === 'green' && since !== null && since < from.toISOString();
  return isGreen ? [] : episodesOf(tracker, id);
}

function cachedNeeds(graph: NumberedGraph): (id: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (id) => {
    const found = known.get(id) ?? neededIds(graph, id);
    known.set(id, found);
    return found;
  };
}
