import type { AnyResource } from './resource.ts';
import { analytics } from './resources/analytics.ts';
import { changes } from './resources/changes.ts';
import { component } from './resources/component.ts';
import { components } from './resources/components.ts';
import { episode } from './resources/episode.ts';
import { episodes } from './resources/episodes.ts';
import { graph } from './resources/graph.ts';
import { heals } from './resources/heals.ts';
import { history } from './resources/history.ts';
import { impact } from './resources/impact.ts';
import { status } from './resources/status.ts';
import { ticket } from './resources/ticket.ts';
import { tickets } from './resources/tickets.ts';

/** All that programs can ask for below `/api/v1`: one line each, in the order of the description. */
export const RESOURCES: readonly AnyResource[] = [
  status,
  components,
  component,
  history,
  episodes,
  episode,
  tickets,
  ticket,
  heals,
  changes,
  analytics,
  graph,
  impact,
];
