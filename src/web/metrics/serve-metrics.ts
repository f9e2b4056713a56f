import type { Hono } from 'hono';
import { compress } from 'hono/compress';
import { stream } from 'hono/streaming';
import { refuseOtherMethods } from '../api/read-only.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import { readFamilies } from './families.ts';
import { CONTENT_TYPES, renderMetrics } from './render-metrics.ts';

const PATH = '/metrics';

/** `/metrics` for Prometheus, in the format that it asks for. */
export function serveMetrics(app: Hono, live: LiveFleet): void {
  app.get(PATH, compress(), (context) => {
    const isOpen = context.req.header('accept')?.includes('application/openmetrics-text') === true;
    const format = isOpen ? 'openmetrics' : 'prometheus';
    const families = live.read((database) => readFamilies(database, live.asOf));
    context.header('Content-Type', CONTENT_TYPES[format]);
    context.header('Vary', 'Accept', { append: true });
    if (context.req.method === 'HEAD') return context.body(null);
    return stream(context, async (sink) => {
      for await (const text of renderMetrics(families, format)) await sink.write(text);
    });
  });
  refuseOtherMethods(app, PATH);
}
