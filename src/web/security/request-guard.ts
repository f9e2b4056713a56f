import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { InputError } from '../../domain/errors.ts';
import { problemResponse } from '../api/problem.ts';

/** Bytes: no form and no input of an action comes near. */
const MAX_BODY = 16 * 1_024;
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

const boundedBody = bodyLimit({
  maxSize: MAX_BODY,
  onError: () => problemResponse(413, `A body has at most ${MAX_BODY} bytes here.`, { Connection: 'close' }),
});

/**
 * Refuses what could change something and comes from another site, or carries what is no small plain body. The `Host` must
 * have been checked before.
 */
export const requestGuard =
  (noteForeign: (context: Context) => Promise<void>): MiddlewareHandler =>
  async (context, next) => {
    if (SAFE.includes(context.req.method)) return next();
    if (isForeign(context)) {
      await noteForeign(context);
      return problemResponse(
        403,
        'This request was sent by a page of another site. Use the pages of this one.',
      );
    }
    const encoding = context.req.header('content-encoding') ?? 'identity';
    if (encoding !== 'identity')
      return problemResponse(415, 'A compressed body is not read. Send it as it is.', {
        Connection: 'close',
      });
    return boundedBody(context, next);
  };

/** The body as text, of which the guard has seen to it that it is small. Throws InputError where its sender gives up. */
export async function bodyText({ req }: Context): Promise<string> {
  try {
    return await req.text();
  } catch (error) {
    throw new InputError('The body was not sent whole.', { cause: error });
  }
}

/** Whether a browser says that another site's page sent it. */
function isForeign({ req }: Context): boolean {
  const origin = req.header('origin');
  const site = req.header('sec-fetch-site') ?? 'same-origin';
  return site !== 'same-origin' || (origin !== undefined && !isOwn(origin, req.header('host') ?? ''));
}

/** Whether a form was sent by a browser from this very site: one that says nothing of where it comes from is not trusted. */
export function isFromOwnPage({ req }: Context): boolean {
  return req.header('origin') !== undefined || req.header('sec-fetch-site') !== undefined;
}

function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(`http://${host}`).host;
}
