import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { createApi } from './api/create-api.ts';
import type { Assets } from './assets.ts';
import { describeFailure, noteUnexpected } from './failures.ts';
import { serveEvents, type EventSource } from './live/serve-events.ts';
import { failurePage } from './pages/failure-page.tsx';
import { serveAnalyticsCsv } from './pages/analytics/analytics-csv.ts';
import { PAGES } from './pages/pages.ts';
import { createProgramsApp } from './serve-programs.ts';
import type { ActionSource } from './actions/perform-verb.ts';
import { serveActions } from './actions/serve-actions.tsx';
import { servePage, type PageSource } from './serve-page.ts';
import { hostGuard, type AllowedHosts } from './security/host-guard.ts';
import { requestGuard } from './security/request-guard.ts';
import { mayRead, readingGuard } from './sign-in/reading-guard.ts';
import { serveSignIn } from './sign-in/serve-sign-in.ts';
import { securityHeaders } from './security/security-headers.ts';

/** What the web is served from. */
export interface AppOptions extends EventSource {
  readonly assets: Assets;
  /** The names by which it may be asked; known once it listens. */
  readonly hosts: () => AllowedHosts;
  /** Left out where nothing can be changed, and nobody can sign in. */
  readonly actions?: ActionSource | undefined;
}

/** Pages, events and assets, as one function of requests. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  app.use(securityHeaders, hostGuard(options.hosts), requestGuard(foreignNoter(options)));
  serveAssets(app, options.assets);
  const pages: PageSource = { ...options, access: options.actions?.access };
  serveSignIn(app, pages);
  if (options.actions !== undefined) app.use(readingGuard(options.actions.access));
  const events = { ...options, mayRead: (context: Context) => mayRead(context, pages.access) };
  app.get('/events', (context) => serveEvents(context, events));
  app.route('/', createApi(events));
  app.route('/', createProgramsApp(options));
  serveActions(app, pages, options.actions);
  app.use(compress(), etag({ weak: true }));
  for (const page of PAGES) app.get(page.path, async (context) => servePage(context, page, pages));
  app.get('/analytics.csv', async (context) => serveAnalyticsCsv(context, options.live));
  app.notFound(async (context) =>
    servePage(
      context,
      failurePage({ status: 404, title: 'Not found', detail: `There is no page ${context.req.path}.` }),
      pages,
      404,
    ),
  );
  app.onError(async (error, context) => {
    noteUnexpected(error, options.live.context.onNote);
    const failure = describeFailure(error);
    return servePage(context, failurePage(failure), pages, failure.status);
  });
  return app;
}

function foreignNoter({ actions }: AppOptions) {
  return async (context: Context): Promise<void> => {
    const detail = `sent by a page of ${context.req.header('origin') ?? 'another site'}`;
    const { path: id, method } = context.req;
    await actions?.access.note(context, { action: method, id, outcome: 'refused', detail });
  };
}

function serveAssets(app: Hono, { style, script, icon }: Assets): void {
  for (const { path, type, content } of [style, script, icon])
    app.get(path, compress(), (context) =>
      context.body(content, 200, {
        'Content-Type': type,
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    );
}
