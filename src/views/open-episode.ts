import type { Episode } from '../domain/episodes/episode.ts';
import { episodesOf } from '../tracker/episodes.ts';
import { readRoot } from '../tracker/roots.ts';
import { rootSourceOf } from './read-needs.ts';
import type { ViewContext } from './view-context.ts';
import type { ComponentStatusOutput } from './shapes/status.ts';

/** The stretch of not being green that goes on, with its root. `known`: all episodes of the component, oldest first. */
export async function openEpisode(
  context: ViewContext,
  id: string,
  known?: readonly Episode[],
): Promise<Pick<ComponentStatusOutput, 'episode' | 'root'>> {
  const episodes = known ?? (await episodesOf(context.tracker, id));
  const last = episodes.at(-1);
  if (last?.ended !== null) return { episode: null, root: null };
  const root = await readRoot(rootSourceOf(context), new Map([[id, episodes]]), last);
  return { episode: { ...last, root: root?.id ?? null }, root };
}
