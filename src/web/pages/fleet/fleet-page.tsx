import { dayOf } from '../../../domain/days/day-parts.ts';
import { nextStep } from '../../../domain/status/next-step.ts';
import { readDays } from '../../../index/days/read-days.ts';
import { countFacets } from '../../../index/statuses/count-facets.ts';
import { groupStatuses, type StatusGroupQuery } from '../../../index/statuses/group-statuses.ts';
import { listStatuses, type ListedStatus, type StatusPage } from '../../../index/statuses/list-statuses.ts';
import { getStatus } from '../../../tracker/status.ts';
import { eachDay } from '../../../views/last-days.ts';
import { findMember } from '../../../workspace/workspace.ts';
import type { LiveFleet } from '../../live/live-fleet.ts';
import { groupingOf, listQuery } from '../../words/list-query.ts';
import { startOfPage } from '../../words/page-number.ts';
import type { WebPage } from '../page.ts';
import { GROUPS, ROWS_OF_GROUP, type FleetGroupsPage } from './fleet-groups.tsx';
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
  async render({ live, query }) {
    const isWall = query.has('wall');
    const by = isWall ? undefined : groupingOf(query);
    const ofRows =
      by === undefined ? query : new URLSearchParams([...query].filter(([name]) => name !== 'after'));
    const asked = listQuery(live.context.workspace, ofRows, isWall ? TILES : undefined);
    const page = live.read((database) => listStatuses(database, asked));
    if (isWall) return { title: 'Fleet', body: <FleetWall page={page} />, isBare: true };
    const facets = live.read((database) => countFacets(database, asked.filter));
    const isFirst = !query.has('after');
    const needs = isFirst && asked.order === 'status' ? await readNeeds(live, page) : [];
    const grouped =
      by === undefined ? undefined : readGroups(live, { ...asked, by, start: startOfPage(query) });
    const rows = by === undefined ? readRows(live, page.statuses) : [];
    const props = { rows, grouped, needs, page, facets, query, order: asked.order };
    return { title: 'Fleet', body: <FleetList {...props} /> };
  },
};

function readRows(live: LiveFleet, statuses: readonly ListedStatus[]): ComponentRow[] {
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

function readGroups(
  live: LiveFleet,
  { filter, order, by, start }: Pick<StatusGroupQuery, 'filter' | 'order' | 'by' | 'start'>,
): FleetGroupsPage {
  const asked = { filter, order, by, start, limit: GROUPS, rows: ROWS_OF_GROUP };
  const { groups, total } = live.read((database) => groupStatuses(database, asked));
  const shown = groups.map(({ statuses, ...group }) => ({ ...group, rows: readRows(live, statuses) }));
  return { by, groups: shown, start, total };
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
