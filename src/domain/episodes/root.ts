import type { Episode } from './episode.ts';

/** An episode, as far as its root depends on it. */
export interface RootedEpisode extends Pick<Episode, 'id' | 'component_id' | 'began' | 'ended'> {
  readonly colours: readonly Pick<Episode['colours'][number], 'at' | 'colour'>[];
}

export interface RootContext {
  /** The components that one needs at run time, directly or not; asked often. */
  readonly needsOf: (componentId: string) => ReadonlySet<string>;
  /** `settings.graph.root_within`, in milliseconds. */
  readonly within: number;
  readonly now: Date;
}

/**
 * The root of each episode that has one: the first episode from which it follows, by its id.
 *
 * An episode follows from one of a component that its own needs, when it begins at most `within` after it and, once that one
 * has ended, does not go on for longer than `within`. One that follows from another has that one's root. A component of which
 * nothing is known is nobody's root. Of components that need each other, who began first is the root; at the same moment, the
 * first by id.
 */
export function rootsOf<E extends RootedEpisode>(
  episodes: readonly E[],
  context: RootContext,
): Map<string, E> {
  const sorted = [...episodes].sort((one, other) => (one.began < other.began ? -1 : 1));
  const known = { sorted, byComponent: Map.groupBy(sorted, ({ component_id }) => component_id) };
  const roots = new Map<string, E | undefined>();
  const rootOf = (episode: E): E | undefined => {
    if (roots.has(episode.id)) return roots.get(episode.id);
    let first: E | undefined;
    for (const other of candidates(known, episode, context)) {
      const root = rootOf(other) ?? other;
      if (first === undefined || isFirst(root, first)) first = root;
    }
    roots.set(episode.id, first);
    return first;
  };
  return new Map(
    sorted.flatMap((episode) => {
      const root = rootOf(episode);
      return root === undefined ? [] : [[episode.id, root] as const];
    }),
  );
}

/** Episodes, sorted by their begin. */
interface SortedEpisodes<E> {
  readonly sorted: readonly E[];
  readonly byComponent: ReadonlyMap<string, readonly E[]>;
}

/** The episodes from which one follows. */
function candidates<E extends RootedEpisode>(
  known: SortedEpisodes<E>,
  episode: E,
  context: RootContext,
): E[] {
  const { began, component_id, ended } = episode;
  const needed = context.needsOf(component_id);
  return nearby(known, episode, { needed, within: context.within }).filter(
    (other) =>
      other.component_id !== component_id &&
      needed.has(other.component_id) &&
      beganBefore(other, episode, context) &&
      endsWith(episode, other, context) &&
      isKnown(other, began) &&
      isKnown(other, ended ?? context.now.toISOString()),
  );
}

/** Those that began at most `within` before one, at least of what it needs: looked for there, or at that time, where fewer are. */
function nearby<E extends RootedEpisode>(
  { sorted, byComponent }: SortedEpisodes<E>,
  { began }: E,
  { needed, within }: { readonly needed: ReadonlySet<string>; readonly within: number },
): readonly E[] {
  const from = Date.parse(began) - within;
  const until = (all: readonly E[], begin: number): readonly E[] => {
    let end = begin;
    while (end < all.length && (all[end]?.began ?? '') <= began) end += 1;
    return all.slice(begin, end);
  };
  const begin = firstAt(sorted, from);
  const isFew = needed.size < sorted.length - begin;
  if (!isFew) return until(sorted, begin);
  return [...needed].flatMap((id) => {
    const own = byComponent.get(id) ?? [];
    return own.length === 0 ? [] : until(own, firstAt(own, from));
  });
}

/** The place of the first episode that began at a time or later. */
function firstAt(sorted: readonly RootedEpisode[], time: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Date.parse(sorted[middle]?.began ?? '') < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** At the same moment, what is needed began first; of two that need each other, the first by id. */
function beganBefore(other: RootedEpisode, episode: RootedEpisode, { needsOf }: RootContext): boolean {
  if (other.began !== episode.began) return other.began < episode.began;
  return !needsOf(other.component_id).has(episode.component_id) || other.component_id < episode.component_id;
}

function endsWith({ ended }: RootedEpisode, other: RootedEpisode, { within, now }: RootContext): boolean {
  const end = ended === null ? now.getTime() : Date.parse(ended);
  return other.ended === null || end <= Date.parse(other.ended) + within;
}

function isKnown({ colours }: RootedEpisode, at: string): boolean {
  const { colour = 'unknown' } = colours.findLast((one) => one.at <= at) ?? colours[0] ?? {};
  return colour !== 'unknown';
}

function isFirst(one: RootedEpisode, other: RootedEpisode): boolean {
  return one.began === other.began ? one.id < other.id : one.began < other.began;
}
