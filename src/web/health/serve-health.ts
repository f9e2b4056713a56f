import type { Hono } from 'hono';
import { describeError } from '../../domain/errors.ts';
import { formatSpan } from '../../domain/text/durations.ts';
import { problemResponse } from '../api/problem.ts';
import { refuseOtherMethods } from '../api/read-only.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';

/** What is read is brought up to date every few seconds; older than this, something is stuck. */
const FRESH_MS = 60_000;

/** `/healthz`: the process answers. `/readyz`: what it answers is of now, too. */
export function serveHealth(app: Hono, live: LiveFleet): void {
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', (context) => {
    const reason = whyNotReady(live);
    return reason === undefined ? context.text('ok\n') : problemResponse(503, reason);
  });
  for (const path of ['/healthz', '/readyz']) refuseOtherMethods(app, path);
}

/** Undefined where the index can be read and is of now. */
export function whyNotReady(live: LiveFleet): string | undefined {
  if (live.stale !== undefined) return live.stale;
  const age = live.context.tracker.now().getTime() - live.asOf.getTime();
  if (age > FRESH_MS)
    return `What is read is as of ${live.asOf.toISOString()}: it was not brought up to date for more than ${formatSpan(FRESH_MS)}.`;
  try {
    live.read((database) => database.prepare('SELECT count(*) FROM listed_fleet').get());
    return undefined;
  } catch (error) {
    return `The index cannot be read: ${describeError(error).message}`;
  }
}
