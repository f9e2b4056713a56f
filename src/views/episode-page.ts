import type { Episode } from '../domain/episodes/episode.ts';
import type { EpisodeKey } from '../index/episodes/list-episodes.ts';
import { episodesOf } from '../tracker/episodes.ts';
import { readRoots } from '../tracker/roots.ts';
import { rootSourceOf } from './read-needs.ts';
import type { ViewContext } from './view-context.ts';

/** These episodes, in the order given, with their texts and roots: of each component its log is read once. */
export async function readEpisodes(context: ViewContext, keys: readonly EpisodeKey[]): Promise<Episode[]> {
  const known = new Map<string, readonly Episode[]>();
  for (const { componentId } of keys)
    if (!known.has(componentId)) known.set(componentId, await episodesOf(context.tracker, componentId));
  const asked = keys.flatMap(({ componentId, number }) => known.get(componentId)?.[number - 1] ?? []);
  const roots = await readRoots(rootSourceOf(context), known, asked);
  return asked.map((episode) => ({ ...episode, root: roots.get(episode.id) ?? null }));
}
