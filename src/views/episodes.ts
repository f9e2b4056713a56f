import { byColour } from '../domain/colour-names.ts';
import { episodeId, parseEpisodeId, type Episode } from '../domain/episodes/episode.ts';
import { UnknownNameError } from '../domain/errors.ts';
import { countOf } from '../domain/text/counts.ts';
import type { ListCounts } from '../index/conditions.ts';
import type { EpisodeFilter, EpisodeKey } from '../index/episodes/list-episodes.ts';
import { episodesOf, timelineOf } from '../tracker/episodes.ts';
import { readRoot, readRoots } from '../tracker/roots.ts';
import { getStatus } from '../tracker/status.ts';
import { findMember } from '../workspace/workspace.ts';
import { pageOfList, readListed, type PageQuery } from './list-page.ts';
import type { EpisodeOutput } from './shapes/episodes.ts';
import { rootSourceOf } from './read-needs.ts';
import { membersIn, readEach, type ViewContext } from './view-context.ts';

/** One page of a list of episodes. */
export interface EpisodePage {
  readonly episodes: readonly Episode[];
  /** How many the list has, on all of its pages. */
  readonly counts: ListCounts;
  /** What gives the next page as `after`; null on the last one. */
  readonly next: string | null;
}

/**
 * Episodes by need: those that go on first, worst first, then those that ended, newest first; a small fleet's from the logs,
 * a large one's by the index. Throws InputError for an `after` that is no episode of the list.
 */
export async function listEpisodes(
  context: ViewContext,
  query: EpisodeFilter & PageQuery,
): Promise<EpisodePage> {
  const episodes = await import('../index/episodes/list-episodes.ts');
  const page = await readListed(context, (database) => ({
    ...episodes.listEpisodes(database, { ...query, order: 'need' }),
    counts: episodes.countEpisodes(database, query),
  }));
  if (page === undefined) return listLogged(context, query);
  const { keys, counts, next } = page;
  return { episodes: await readEpisodes(context, keys), counts, next };
}

/** These episodes, in the order given, with their texts and roots: of each component its log is read once. */
export async function readEpisodes(context: ViewContext, keys: readonly EpisodeKey[]): Promise<Episode[]> {
  const ids = new Set(keys.map(({ componentId }) => componentId));
  const members = [...ids].map((id) => findMember(context.workspace, id));
  const known = new Map(
    await readEach(
      context,
      members,
      async ({ component: { id } }) => [id, await episodesOf(context.tracker, id)] as const,
    ),
  );
  return withRoots(
    context,
    known,
    keys.flatMap(({ componentId, number }) => known.get(componentId)?.[number - 1] ?? []),
  );
}

async function withRoots(
  context: ViewContext,
  known: ReadonlyMap<string, readonly Episode[]>,
  asked: readonly Episode[],
): Promise<Episode[]> {
  const roots = await readRoots(rootSourceOf(context), known, asked);
  return asked.map((episode) => ({ ...episode, root: roots.get(episode.id) ?? null }));
}

async function listLogged(context: ViewContext, query: EpisodeFilter & PageQuery): Promise<EpisodePage> {
  const { components, open = false, since } = query;
  const known = new Map(
    await readEach(
      context,
      membersIn(context.workspace, components),
      async ({ component: { id } }) => [id, await readOne(context, id)] as const,
    ),
  );
  const listed = [...known.values()]
    .flat()
    .filter(({ ended }) => ended === null || (!open && (since === undefined || ended >= since.toISOString())))
    .sort(byNeed);
  const { page, next } = pageOfList(listed, query, { noun: 'episode', cursorOf: ({ id }) => id });
  return {
    episodes: await withRoots(context, known, page),
    counts: { all: listed.length, open: listed.filter(({ ended }) => ended === null).length },
    next,
  };
}

/** One episode with its timeline, and the one from which it follows. */
export interface EpisodeView {
  readonly episode: EpisodeOutput;
  readonly root: Episode | null;
}

/** Throws UnknownNameError, or UnknownComponentError, for an id that names no episode. */
export async function readEpisode(context: ViewContext, given: string): Promise<EpisodeView> {
  const { workspace, tracker } = context;
  const parsed = parseEpisodeId(given);
  if (parsed === undefined)
    throw new UnknownNameError(
      `"${given}" is no episode's id; one looks like EP-HMS-API-003. \`hms episodes\` lists them.`,
    );
  const { id } = findMember(workspace, parsed.componentId).component;
  const known = await readOne(context, id);
  const episode = known[parsed.number - 1];
  if (episode === undefined)
    throw new UnknownNameError(
      `There is no episode ${episodeId(id, parsed.number)}: ${id} has had ${countOf(known.length, 'episode')}. \`hms episodes\` lists them.`,
    );
  const timeline = await timelineOf(tracker, episode);
  const root = await readRoot(rootSourceOf(context), new Map([[id, known]]), episode);
  return { episode: { ...episode, root: root?.id ?? null, timeline: [...timeline] }, root };
}

/** With what time alone has changed until now. */
async function readOne({ tracker }: ViewContext, id: string): Promise<readonly Episode[]> {
  await getStatus(tracker, id);
  return episodesOf(tracker, id);
}

function byNeed(one: Episode, other: Episode): number {
  const isOpen = Number(other.ended === null) - Number(one.ended === null);
  const worst = one.ended === null ? byColour(one.worst, other.worst) : 0;
  return isOpen || worst || Date.parse(other.began) - Date.parse(one.began) || byNumber(one, other);
}

/** Of one component the later one first; the others stay in the order of the file. */
function byNumber(one: Episode, other: Episode): number {
  return one.component_id === other.component_id ? other.number - one.number : 0;
}
