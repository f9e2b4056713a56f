import { dayOf } from '../../../domain/days/day-parts.ts';
import type { ColouredDay } from '../../../domain/days/coloured-day.ts';
import { readDays } from '../../../index/days/read-days.ts';
import { componentRunsLink } from '../../../client/web-ui-links.ts';
import { readComponentDetails } from '../../../views/component-details.ts';
import { readHealSteps } from '../../../views/heal-steps.ts';
import { lastDays } from '../../../views/last-days.ts';
import { viewNeighbourhood } from '../../../views/neighbourhood.ts';
import { viewNeighbours } from '../../../views/neighbours.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { fleetGraph } from '../../../views/live/fleet-graph.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import type { WebPage } from '../page.ts';
import { ComponentBody } from './component-body.tsx';

const DAYS = 90;
/** Of the graph around it, in a column. */
const BOXES = 6;

/** Everything that is known of one component. */
export const componentPage: WebPage = {
  path: '/components/:id',
  async render({ live, server, params, mayAct }) {
    const member = findMember(live.context.workspace, params['id'] ?? '');
    const { id } = member.component;
    const details = await readComponentDetails(live.context, member);
    const heals = await readHealSteps(live.context, [member]);
    const known = await fleetGraph(live);
    const graph = {
      id,
      colour: details.status.operational_status,
      ...viewNeighbours(known.numbered, known.facts, id),
      near: viewNeighbourhood(known.numbered, known, { id, depth: 1, width: BOXES }),
      notAnalysed: known.graph.notAnalysed.length,
    };
    const near = [...graph.needs.direct, ...graph.neededBy.direct].map(({ component_id }) => component_id);
    const seen = server.latest();
    const webUi = seen?.answers === true ? seen.webUi : null;
    const runs = webUi === null ? undefined : componentRunsLink(webUi, id);
    const props = {
      member,
      details,
      runs,
      heals,
      graph,
      days: readNewestDays(live, id),
      now: live.asOf,
      mayAct,
    };
    return { title: id, components: [id, ...near.slice(0, DAYS)], body: <ComponentBody {...props} /> };
  },
};

function readNewestDays(live: LiveFleet, component: string): ColouredDay[] {
  const now = live.asOf;
  const until = dayOf(now.getTime());
  const range = { from: until - DAYS + 1, until };
  return live.read((database) => lastDays(readDays(database, { component }, range, now), now, DAYS));
}
