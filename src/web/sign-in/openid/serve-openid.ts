import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { describeError, UnknownNameError } from '../../../domain/errors.ts';
import type { SignIn } from '../sign-in.ts';

/** Below it lies what only this sign-in is about. */
const PATH = '/sign-in/openid';
/** Where the provider sends people back to. */
export const OPENID_RETURN = `${PATH}/return`;
const MINUTES = 10;

/** Serves the way to the provider and back; `handle` answers what is thrown. */
export function serveOpenId(
  app: Hono,
  handle: (
    work: (context: Context, signIn: SignIn) => Promise<Response>,
  ) => (context: Context) => Promise<Response>,
): void {
  app.get(PATH, handle(sendToProvider));
  app.get(OPENID_RETURN, handle(comeBack));
}

async function sendToProvider(context: Context, signIn: SignIn): Promise<Response> {
  const { access } = signIn;
  const { openid } = access.settings;
  if (openid === undefined)
    throw new UnknownNameError('settings.web.openid of components.yaml names no provider.');
  // Each begins a request to the provider, and no other site's page is to begin any.
  if (signIn.isPartOfPage) return signIn.show();
  const tooMany = await signIn.countAttempt();
  if (tooMany !== undefined) return tooMany;
  const { url, kept } = await access.openId.begin(openid, access.publicUrl + OPENID_RETURN);
  setCookie(context, cookieName(signIn), kept, { ...cookie(context, signIn), maxAge: MINUTES * 60 });
  return context.redirect(url.href, 303);
}

async function comeBack(context: Context, signIn: SignIn): Promise<Response> {
  const { access } = signIn;
  const kept = getCookie(context, cookieName(signIn)) ?? '';
  deleteCookie(context, cookieName(signIn), cookie(context, signIn));
  const { search } = new URL(context.req.url);
  const answer = new URL(access.publicUrl + OPENID_RETURN + search);
  const reader = await access.openId.finish(kept, answer).catch(async (error: unknown) => {
    await signIn.refused(describeError(error).message);
    throw error;
  });
  await access.begin(context, reader);
  return signIn.showDone();
}

/** It has to come along from the provider's site, so it is lax; it is worth nothing without the provider's answer. */
function cookie(context: Context, { access }: SignIn) {
  return { path: PATH, httpOnly: true, sameSite: 'Lax', secure: access.isEncrypted(context) } as const;
}

function cookieName({ access }: SignIn): string {
  return `hms-openid-${access.port}`;
}
