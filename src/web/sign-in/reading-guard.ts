import type { Context, MiddlewareHandler } from 'hono';
import { problemResponse } from '../api/problem.ts';
import type { Access } from './access.ts';
import { bearerReader, tokenIn } from './bearer.ts';
import { may } from './reader.ts';

/** Probes say nothing of the fleet. */
const OPEN = ['/healthz', '/readyz'];

/** Where reading takes a sign-in, lets nobody read who is not signed in; what is sent with a token says itself which scope it takes. */
export function readingGuard(access: Access): MiddlewareHandler {
  return async (context, next) => {
    if (!access.isClosed || OPEN.includes(context.req.path)) return next();
    const session = access.session(context);
    if (session !== undefined) return may(session.reader, 'read') ? next() : notAllowed();
    if (isBrowser(context)) return context.redirect('/sign-in', 303);
    const reader = await bearerReader(context, access);
    if (reader instanceof Response) return reader;
    return context.req.method === 'POST' || may(reader, 'read') ? next() : notAllowed();
  };
}

/** Whether who asks may read, also when it was asked long ago. */
export function mayRead(context: Context, access: Access | undefined): boolean {
  if (access?.isClosed !== true) return true;
  const reader = access.session(context)?.reader ?? access.tokenReader(tokenIn(context) ?? '');
  return reader !== undefined && may(reader, 'read');
}

function notAllowed(): Response {
  return problemResponse(403, 'This sign-in has not the scope "read".');
}

function isBrowser({ req }: Context): boolean {
  return req.header('authorization') === undefined && (req.header('accept') ?? '').includes('text/html');
}
