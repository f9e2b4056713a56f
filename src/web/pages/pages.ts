import { analyticsPage } from './analytics/analytics-page.tsx';
import { fleetPage } from './fleet/fleet-page.tsx';
import type { WebPage } from './page.ts';
import { statusPage } from './status/status-page.tsx';

/** Every page: one line each, in the order in which the head of a page names them. */
export const PAGES: readonly WebPage[] = [fleetPage, analyticsPage, statusPage];
