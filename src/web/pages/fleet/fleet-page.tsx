import { countFacets } from '../../../index/statuses/count-facets.ts';
import { listStatuses } from '../../../index/statuses/list-statuses.ts';
import { check } from '../../../verbs/monitor/check.ts';
import { pauseMonitor } from '../../../verbs/monitor/pause-monitor.ts';
import { resumeMonitor } from '../../../verbs/monitor/resume-monitor.ts';
import { ActionLinks } from '../../parts/action-links.tsx';
import { groupingOf, listQuery } from '../../words/list-query.ts';
import { underWay } from '../../../views/healing-now.ts';
import { startOfPage } from '../../words/page-number.ts';
import type { WebPage } from '../page.ts';
import { GROUPS } from './fleet-groups.tsx';
import { FleetList } from './fleet-list.tsx';
import { FleetWall } from './fleet-wall.tsx';
import { readGroups, readNeeds, readRows } from './read-fleet.ts';

/** What needs a person is told with its next step; more of it stands first in the list. */
const MOST_NEEDS = 5;
/** Of heals that are under way; the others are on their page. */
const MOST_HEALS = 10;
/** So many tiles fill a screen on a wall. */
const TILES = 120;

/** The fleet: what needs a person first, then everything. */
export const fleetPage: WebPage = {
  path: '/',
  nav: 'Fleet',
  async render({ live, server, query, mayAct }) {
    const isWall = query.has('wall');
    const by = isWall ? undefined : groupingOf(query);
    const ofRows =
      by === undefined ? query : new URLSearchParams([...query].filter(([name]) => name !== 'after'));
    const asked = listQuery(live.context.workspace, ofRows, isWall ? TILES : undefined);
    const page = live.read((database) => listStatuses(database, asked));
    if (isWall) return { title: 'Fleet', body: <FleetWall page={page} />, isBare: true };
    const facets = live.read((database) => countFacets(database, asked.filter));
    const isFirst = !query.has('after');
    const needs = isFirst && asked.order === 'status' ? await readNeeds(live, page.statuses, MOST_NEEDS) : [];
    const grouped =
      by === undefined
        ? undefined
        : readGroups(live, { ...asked, by, start: startOfPage(query), limit: GROUPS });
    const rows = by === undefined ? readRows(live, page.statuses) : [];
    const heals = isFirst ? underWay(server.latest()).slice(0, MOST_HEALS) : [];
    const props = { rows, heals, mayAct, grouped, needs, page, facets, query, order: asked.order };
    const body = (
      <>
        <FleetList {...props} />
        {mayAct && <ActionLinks verbs={[check, pauseMonitor, resumeMonitor]} />}
      </>
    );
    return { title: 'Fleet', body, isOfServer: true };
  },
};
