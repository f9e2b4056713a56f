import type { Episode } from '../domain/episodes/episode.ts';
import type { OperationalStatus } from '../domain/colour.ts';
import { rootsOf } from '../domain/episodes/root.ts';
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
  /** What is known of what these components need; read from every analysis, and from statuses, where it is left out or gives nothing. */
  readonly readNeeds?: (ids: readonly string[]) => Promise<KnownNeeds | undefined>;
}

/** All that some components need, directly or not. */
export interface KnownNeeds {
  readonly graph: Pick<DependencyGraph, 'ids' | 'edges'>;
  /** Statuses as of now; those that are not in it are read. */
  readonly statuses: ReadonlyMap<string, KnownStatus>;
}

/** Of which colour a component is, and since when; null where that never changed. */
export interface KnownStatus {
  readonly operational_status: OperationalStatus;
  readonly since: string | null;
}

/**
 * The root of each of these episodes that has one, by the episode's id. `known`: all episodes of each of their components.
 * Those of the components that these need are read too, as far as they can be a root.
 */
export async function readRoots(
  { tracker, fleet, readNeeds }: RootSource,
  known: ReadonlyMap<string, readonly Episode[]>,
  asked: readonly Episode[] = [...known.values()].flat(),
): Promise<ReadonlyMap<string, Episode>> {
  if (asked.length === 0) return new Map();
  const ids = [...new Set(asked.map(({ component_id }) => component_id))];
  const needs = await readNeeds?.(ids);
  const graph = numberGraph(needs?.graph ?? (await readGraph(tracker.store, fleet.components)));
  const within = fleet.settings.graph.root_within;
  const needsOf = cachedNeeds(graph);
  const oldest = Math.min(...asked.map(({ began }) => Date.parse(began)));
  const needed = new Set(asked.flatMap(({ component_id }) => [...needsOf(component_id)]));
  // Each on the way to a root may have begun so much earlier.
  const since = new Date(oldest - within * (needed.size + 1)).toISOString();
  const all = [...known.values()].flat();
  for (const id of needed)
    if (!known.has(id) && mayBeRoot(needs?.statuses.get(id) ?? (await readStatus(tracker, id)), since))
      all.push(...(await episodesOf(tracker, id)));
  return rootsOf(all, { needsOf, within, now: tracker.now() });
}

/** It records what time alone has changed: what is stale by now is nobody's root. */
async function readStatus(tracker: Tracker, id: string): Promise<KnownStatus> {
  const { operational_status, operational_status_since: since } = await getStatus(tracker, id);
  return { operational_status, since };
}

/** What has been green since before that has no episode of that time. */
function mayBeRoot({ operational_status, since }: KnownStatus, from: string): boolean {
  return operational_status !== 'green' || (since ?? from) >= from;
}

function cachedNeeds(graph: NumberedGraph): (id: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (id) => {
    const found = known.get(id) ?? neededIds(graph, id);
    known.set(id, found);
    return found;
  };
}
