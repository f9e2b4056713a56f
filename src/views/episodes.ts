import { byColour } from '../domain/colour-names.ts';
import { episodeId, parseEpisodeId, type Episode } from '../domain/episodes/episode.ts';
import { UnavailableError, UnknownNameError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { countOf } from '../domain/text/counts.ts';
import { episodesOf, timelineOf } from '../tracker/episodes.ts';
import { readRoot, readRoots } from '../tracker/roots.ts';
import { getStatus } from '../tracker/status.ts';
import { findMember } from '../workspace/workspace.ts';
import { indexOf, statusSourceOf } from './index-of.ts';
import type { EpisodeOutput } from './shapes/episodes.ts';
import { rootSourceOf } from './read-needs.ts';
import { readEach, type ViewContext } from './view-context.ts';

/** Which episodes are asked for; all of them where nothing is said. */
export interface EpisodeFilter {
  /** Only those that go on. */
  readonly open?: boolean;
  /** Only those that go on, or ended since then. */
  readonly since?: Date;
}

/** Episodes of these components: those that go on first, worst first, then those that ended, newest first. */
export async function listEpisodes(
  context: ViewContext,
  members: readonly FleetMember[],
  filter: EpisodeFilter,
): Promise<Episode[]> {
  const { open = false, since } = filter;
  const all = await readEach(
    context,
    await findMembers(context, members, filter),
    async ({ component: { id } }) => [id, await readEpisodes(context, id)] as const,
  );
  const asked = all
    .flatMap(([, ofOne]) => ofOne)
    .filter(({ ended }) => ended === null || (!open && (since === undefined || ended >= since.toISOString())))
    .sort(byNeed);
  const roots = await readRoots(rootSourceOf(context), new Map(all), asked);
  return asked.map((episode) => ({ ...episode, root: roots.get(episode.id) ?? null }));
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
  const known = await readEpisodes(context, id);
  const episode = known[parsed.number - 1];
  if (episode === undefined)
    throw new UnknownNameError(
      `There is no episode ${episodeId(id, parsed.number)}: ${id} has had ${countOf(known.length, 'episode')}. \`hms episodes\` lists them.`,
    );
  const timeline = await timelineOf(tracker, episode);
  const root = await readRoot(rootSourceOf(context), new Map([[id, known]]), episode);
  return { episode: { ...episode, root: root?.id ?? null, timeline: [...timeline] }, root };
}

/** So few logs are read sooner than an index. */
const FEW = 100;

/** Those whose logs have to be read: of a large fleet those alone that have episodes to show. */
async function findMembers(
  context: ViewContext,
  members: readonly FleetMember[],
  { open, since }: EpisodeFilter,
): Promise<readonly FleetMember[]> {
  if ((open !== true && since === undefined) || members.length <= FEW) return members;
  const found = await findWithEpisodes(context, open === true ? undefined : since);
  return members.filter(({ component: { id } }) => found?.has(id) ?? true);
}

/** Undefined where there can be no index, because nothing can be written. */
async function findWithEpisodes(
  context: ViewContext,
  since: Date | undefined,
): Promise<ReadonlySet<string> | undefined> {
  // Loaded here, because a small fleet is listed without.
  const { readIndex } = await import('../index/fleet-index.ts');
  const { readStatuses } = await import('../index/statuses/read-statuses.ts');
  const { componentsWithEpisodes } = await import('../index/episodes/find-components.ts');
  const index = indexOf(context);
  // It records what time alone has changed, which the index has when it is read the next time.
  await readStatuses(index, statusSourceOf(context), () => undefined);
  try {
    return await readIndex(index, (database) => componentsWithEpisodes(database, since));
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}

/** With what time alone has changed until now. */
async function readEpisodes({ tracker }: ViewContext, id: string): Promise<readonly Episode[]> {
  await getStatus(tracker, id);
  return episodesOf(tracker, id);
}

function byNeed(one: Episode, other: Episode): number {
  const isOpen = Number(other.ended === null) - Number(one.ended === null);
  const worst = one.ended === null ? byColour(one.worst, other.worst) : 0;
  return isOpen || worst || other.began.localeCompare(one.began) || one.id.localeCompare(other.id);
}
