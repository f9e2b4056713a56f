import type { Context } from 'hono';
import { analyticsAsCsv } from '../../../views/analytics-csv.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import { figuresOf } from './analytics-query.ts';

/** The figures as a file for a spreadsheet; a text that it would take for a formula begins with an apostrophe. */
export async function serveAnalyticsCsv(context: Context, live: LiveFleet): Promise<Response> {
  const figures = await figuresOf(live, new URL(context.req.url).searchParams);
  return context.body(`${analyticsAsCsv(figures)}\n`, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="analytics.csv"',
  });
}
