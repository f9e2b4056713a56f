import type { Context } from 'hono';
import { problemResponse } from '../api/problem.ts';
import type { Access } from './access.ts';
import type { Reader } from './reader.ts';

const BEARER = /^Bearer ([\w-]{20,200})$/i;

/** Whose token a program has sent, or the response that refuses it. */
export async function bearerReader(context: Context, access: Access): Promise<Reader | Response> {
  const token = tokenIn(context);
  if (token === undefined)
    return unauthorized(
      'Sign in with a token: `Authorization: Bearer hms_…`. `hms web token create NAME` makes one.',
    );
  const reader = access.tokenReader(token);
  if (reader !== undefined) return reader;
  await access.note(context, {
    ...{ action: 'sign-in', outcome: 'refused', detail: 'a token that is none that works' },
    id: context.req.path,
  });
  // Counted after it was looked up: whoever guesses shuts out nobody who has one, from the same address or through the same proxy.
  const wait = await access.limits.count('signIn', access.addressOf(context));
  if (wait !== undefined)
    return problemResponse(429, `Too many tokens that are none. Wait ${wait} s.`, {
      'Retry-After': String(wait),
    });
  return unauthorized(
    'This token is none that works: it has expired, was revoked, or never was one.',
    'invalid_token',
  );
}

/** What a program has sent as its token. */
export function tokenIn({ req }: Context): string | undefined {
  return BEARER.exec(req.header('authorization') ?? '')?.[1];
}

function unauthorized(detail: string, error?: string): Response {
  const challenge = error === undefined ? 'Bearer' : `Bearer error="${error}"`;
  return problemResponse(401, detail, { 'WWW-Authenticate': challenge });
}
