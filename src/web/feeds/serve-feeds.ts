import path from 'node:path';
import type { Context, Hono } from 'hono';
import type { Episode } from '../../domain/episodes/episode.ts';
import { formatBetween } from '../../domain/text/durations.ts';
import { listNames } from '../../domain/text/lists.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { listEpisodes } from '../../index/episodes/list-episodes.ts';
import { readEpisodes } from '../../views/episodes.ts';
import { findMember } from '../../workspace/workspace.ts';
import { refuseOtherMethods } from '../api/read-only.ts';
import type { EventSource } from '../live/serve-events.ts';
import { componentPath, episodePath } from '../words/paths.ts';
import { renderAtom, stableId, type AtomEntry } from './atom.ts';

const ENTRIES = 50;
const MOST_TEXT = 500;
const OF_FLEET = '/feed.atom';
const OF_COMPONENT = '/components/:id/feed.atom';

const ENDINGS = {
  healed: 'healed',
  by_person: 'ended by a person',
  by_itself: 'ended by itself',
} as const satisfies Readonly<Record<NonNullable<Episode['ending']>['how'], string>>;

/** The newest episodes as feeds: of the fleet, and of each component. */
export function serveFeeds(app: Hono, source: EventSource): void {
  app.get(OF_FLEET, async (context) => serveFeed(context, source, undefined));
  app.get(OF_COMPONENT, async (context) => {
    const { id } = findMember(source.live.context.workspace, context.req.param('id')).component;
    return serveFeed(context, source, id);
  });
  for (const feed of [OF_FLEET, OF_COMPONENT]) refuseOtherMethods(app, feed);
}

async function serveFeed(
  context: Context,
  { live, fleetId }: EventSource,
  component: string | undefined,
): Promise<Response> {
  const components = component === undefined ? undefined : [component];
  const query = { components, order: 'newest', limit: ENTRIES } as const;
  const { keys } = live.read((database) => listEpisodes(database, query));
  const episodes = await readEpisodes(live.context, keys);
  const { origin, pathname } = new URL(context.req.url);
  const feed = renderAtom({
    id: stableId(fleetId, 'feed', component ?? ''),
    title: `${component ?? path.basename(live.context.workspace.root)}: episodes`,
    self: origin + pathname,
    page: origin + (component === undefined ? '/' : componentPath(component)),
    entries: episodes.map((episode) => entryOf(episode, { fleetId, origin })),
  });
  return context.body(feed, 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
}

function entryOf(
  episode: Episode,
  { fleetId, origin }: { readonly fleetId: string; readonly origin: string },
): AtomEntry {
  const { id, component_id, worst, began, noticed, ended, colours } = episode;
  const why = colours.find(({ colour }) => colour === worst)?.why ?? '';
  const verb = ended === null ? 'is' : 'was';
  return {
    id: stableId(fleetId, 'episode', id),
    title: cut(`${component_id} ${verb} ${worst}${why === '' ? '' : `: ${why}`}`),
    page: origin + episodePath(id),
    published: noticed,
    updated: [ended, colours.at(-1)?.at, noticed].reduce<string>(
      (last, at) => (at && at > last ? at : last),
      began,
    ),
    summary: cut(summaryOf(episode)),
    category: worst,
  };
}

function summaryOf({ id, began, ended, ending, tickets, root }: Episode): string {
  const end =
    ended === null
      ? 'It goes on.'
      : `It lasted ${formatBetween(Date.parse(began), Date.parse(ended))} and was ${ending === null ? 'over' : ENDINGS[ending.how]} at ${formatTime(ended)}.`;
  return [
    `Episode ${id} began at ${formatTime(began)}. ${end}`,
    ...(root === null ? [] : [`It follows from ${root}.`]),
    ...(tickets.length === 0 ? [] : [`Tickets: ${listNames(tickets)}.`]),
  ].join(' ');
}

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}
