import type { Hono } from 'hono';
import { problemResponse } from './problem.ts';

const ALLOWED = 'GET, HEAD, OPTIONS';

/** Answers what else than GET and HEAD a path is asked with, which has to be served before. */
export function refuseOtherMethods(app: Hono, path: string): void {
  app.options(path, () => new Response(null, { status: 204, headers: { Allow: ALLOWED } }));
  app.all(path, ({ req }) =>
    problemResponse(405, `${req.method} is not possible here: nothing can be changed. Use GET.`, {
      Allow: ALLOWED,
    }),
  );
}
