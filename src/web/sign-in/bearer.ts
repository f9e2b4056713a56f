import type { Context } from 'hono';
import { problemResponse } from '../api/problem.ts';
import { addressOf, type Access } from './access.ts';
import type { Reader } from './reader.ts';

const BEARER = /^Bearer ([\w-]{20,200})$/i;

/** Whose token a program has sent, or the response that refuses it. */
export async function bearerReader(context: Context, access: Access): Promise<Reader | Response> {
  const address = addressOf(context);
  const wait = await access.limits.wait('signIn', address);
  if (wait !== undefined)
    return problemResponse(429, `Too many tokens that are none. Wait ${wait} s.`, {
      'Retry-After': String(wait),
    });
  const [, token] = BEARER.exec(context.req.header('authorization') ?? '') ?? [];
  if (token === undefined)
    return unauthorized(
      'Sign in with a token: `Authorization: Bearer hms_…`. `hms web token create NAME` makes one.',
    );
  const reader = access.tokenReader(token);
  if (reader !== undefined) return reader;
  await access.limits.count('signIn', address);
  return unauthorized(
    'This token is none that works: it has expired, was revoked, or never was one.',
    'invalid_token',
  );
}

function unauthorized(detail: string, error?: string): Response {
  const challenge = error === undefined ? 'Bearer' : `Bearer error="${error}"`;
  return problemResponse(401, detail, { 'WWW-Authenticate': challenge });
}
