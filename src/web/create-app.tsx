import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { createApi } from './api/create-api.ts';
import type { Assets } from './assets.ts';
import { renderDocument, type DocumentContext } from './documents.tsx';
import { describeFailure, noteUnexpected } from './failures.ts';
import { serveEvents, type EventSource } from './live/serve-events.ts';
import { failurePage } from './pages/failure-page.tsx';
import { serveAnalyticsCsv } from './pages/analytics/analytics-csv.ts';
import type { WebPage } from './pages/page.ts';
import { PAGES } from './pages/pages.ts';
import { createProgramsApp } from './serve-programs.ts';
import { hostGuard, type AllowedHosts } from './security/host-guard.ts';
import { securityHeaders } from './security/security-headers.ts';

/** What the web is served from. */
export interface AppOptions extends EventSource {
  readonly assets: Assets;
  /** The names by which it may be asked; known once it listens. */
  readonly hosts: () => AllowedHosts;
}

/** Pages, events and assets, as one function of requests. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  app.use(securityHeaders, hostGuard(options.hosts));
  serveAssets(app, options.assets);
  app.get('/events', (context) => serveEvents(context, options));
  app.route('/', createApi(options));
  app.route('/', createProgramsApp(options));
  const ofDocuments: DocumentContext = options;
  app.use(compress(), etag({ weak: true }));
  for (const page of PAGES) app.get(page.path, async (context) => serve(context, page, ofDocuments));
  app.get('/analytics.csv', async (context) => serveAnalyticsCsv(context, options.live));
  app.notFound(async (context) =>
    serve(
      context,
      failurePage({ status: 404, title: 'Not found', detail: `There is no page ${context.req.path}.` }),
      ofDocuments,
      404,
    ),
  );
  app.onError(async (error, context) => {
    noteUnexpected(error, options.live.context.onNote);
    const failure = describeFailure(error);
    return serve(context, failurePage(failure), ofDocuments, failure.status);
  });
  return app;
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

async function serve(
  context: Context,
  page: WebPage,
  options: DocumentContext,
  status: 200 | 400 | 404 | 500 | 503 = 200,
): Promise<Response> {
  const { pathname, search, searchParams } = new URL(context.req.url);
  const request = {
    live: options.live,
    params: context.req.param(),
    query: searchParams,
    path: pathname + search,
  };
  const { html, tag } = await renderDocument(page, request, options);
  context.header('ETag', `W/"${tag}"`);
  return context.html(html, status);
}
