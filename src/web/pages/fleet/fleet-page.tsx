import { dayOf } from '../../../domain/days/day-parts.ts';
import { nextStep } from '../../../domain/status/next-step.ts';
import { readDays } from '../../../index/days/read-days.ts';
import { countFacets } from '../../../index/statuses/count-facets.ts';
import { listStatuses, type ListedStatus, type StatusPage } from '../../../index/statuses/list-statuses.ts';
import { getStatus } from '../../../tracker/status.ts';
import { eachDay } from '../../../views/last-days.ts';
import { findMember } from '../../../workspace/workspace.ts';
import type { LiveFleet } from '../../live/live-fleet.ts';
import { listQuery } from '../../words/list-query.ts';
import type { WebPage } from '../page.ts';
import { FleetList } from './fleet-list.tsx';
import type { ComponentRow, AttentionItem } from './fleet-view.ts';
import { FleetWall } from './fleet-wall.tsx';

const TREND_DAYS = 14;
/** What needs a person is told with its next step; more of it stands first in the list. */
const MOST_NEEDS = 5;
/** So many tiles fill a screen on a wall. */
const TILES = 400;

/** The fleet: what needs a person first, then everything. */
export const fleetPage: WebPage = {
  path: '/',
  nav: 'Fleet',
  async render({ live, query, path }) {
    const isWall = query.has('wall');
    const asked = listQuery(live.context.workspace, query, isWall ? TILES : undefined);
    const page = live.read((database) => listStatuses(database, asked));
    if (isWall) return { title: 'Fleet', body: <FleetWall page={page} />, isBare: true };
    const facets = live.read((database) => countFacets(database, asked.filter));
    const isFirst = asked.after === undefined;
    const needs = isFirst && asked.order === 'status' ? await readNeeds(live, page) : [];
    const rows = readRows(live, page);
    const props = { rows, needs, page, facets, query, path, order: asked.order };
    return { title: 'Fleet', body: <FleetList {...props} /> };
  },
};

function readRows(live: LiveFleet, { statuses }: StatusPage): ComponentRow[] {
  const now = live.asOf;
  const until = dayOf(now.getTime());
  const range = { from: until - TREND_DAYS + 1, until };
  return live.read((database) =>
    statuses.map((status) => ({
      ...status,
      days: eachDay(readDays(database, { component: status.component_id }, range, now), range),
    })),
  );
}

async function readNeeds({ context }: LiveFleet, { statuses }: StatusPage): Promise<AttentionItem[]> {
  const ill = statuses.filter(({ operational_status }) => isIll(operational_status)).slice(0, MOST_NEEDS);
  const { tracker, workspace } = context;
  const needs: AttentionItem[] = [];
  for (const listed of ill) {
    const status = await getStatus(tracker, listed.component_id);
    needs.push({ ...listed, next: nextStep(status, findMember(workspace, listed.component_id)) });
  }
  return needs;
}

function isIll(colour: ListedStatus['operational_status']): boolean {
  return colour === 'red' || colour === 'yellow';
}
