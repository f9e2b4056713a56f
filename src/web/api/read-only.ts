import type { Hono } from 'hono';
import { problemResponse } from './problem.ts';

const READ_ONLY = 'GET, HEAD, OPTIONS';

/** Answers what a path, which has to be served before, is asked with that is not `allowed`. */
export function refuseOtherMethods(app: Hono, path: string, allowed = READ_ONLY): void {
  app.options(path, () => new Response(null, { status: 204, headers: { Allow: allowed } }));
  app.all(path, ({ req }) => {
    const words = allowed === READ_ONLY ? 'nothing can be changed. Use GET' : `use one of ${allowed}`;
    return problemResponse(405, `${req.method} is not possible here: ${words}.`, { Allow: allowed });
  });
}
