import { analyticsPage } from './analytics/analytics-page.tsx';
import { componentPage } from './component/component-page.tsx';
import { dayPage } from './component/day-page.tsx';
import { documentPage } from './component/document-page.tsx';
import { healPage } from './component/heal-page.tsx';
import { dashboardPage } from './dashboards/dashboard-page.tsx';
import { dashboardsPage } from './dashboards/dashboards-page.tsx';
import { episodePage } from './episodes/episode-page.tsx';
import { episodesPage } from './episodes/episodes-page.tsx';
import { fleetPage } from './fleet/fleet-page.tsx';
import { graphPage } from './graph/graph-page.tsx';
import { healsPage } from './heals/heals-page.tsx';
import { entryPage } from './knowledge/entry-page.tsx';
import { knowledgePage } from './knowledge/knowledge-page.tsx';
import type { WebPage } from './page.ts';
import { monitorPage } from './server/monitor-page.tsx';
import { runsPage } from './server/runs-page.tsx';
import { statusPage } from './status/status-page.tsx';
import { ticketPage } from './tickets/ticket-page.tsx';
import { ticketsPage } from './tickets/tickets-page.tsx';

/** Every page: one line each, in the order in which the head of a page names them. */
export const PAGES: readonly WebPage[] = [
  fleetPage,
  componentPage,
  dayPage,
  documentPage,
  healPage,
  ticketsPage,
  ticketPage,
  episodesPage,
  episodePage,
  healsPage,
  knowledgePage,
  entryPage,
  monitorPage,
  runsPage,
  graphPage,
  analyticsPage,
  dashboardsPage,
  dashboardPage,
  statusPage,
];
