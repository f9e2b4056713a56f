import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { failureResponse } from './api/problem.ts';
import { serveBadges } from './badges/serve-badges.ts';
import { noteUnexpected } from './failures.ts';
import { serveFeeds } from './feeds/serve-feeds.ts';
import { serveHealth } from './health/serve-health.ts';
import type { EventSource } from './live/serve-events.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';

/** What programs other than clients of the API ask for: badges, feeds, metrics and probes. */
export function createProgramsApp(source: EventSource): Hono {
  const app = new Hono();
  app.onError((error) => {
    noteUnexpected(error, source.live.context.onNote);
    return failureResponse(error);
  });
  serveHealth(app, source.live);
  serveMetrics(app, source.live);
  for (const path of ['/badge/*', '/feed.atom', '/components/:id/feed.atom'])
    app.use(path, etag({ weak: true }));
  serveBadges(app, source.live);
  serveFeeds(app, source);
  return app;
}
