import type { IncomingMessage } from 'node:http';
import type { HttpHealth } from '../../domain/health/checks/http.ts';
import { isSameHost } from './http-request.ts';

const REDIRECTS = [301, 302, 303, 307, 308];

/** Path segments of pages that ask who one is. */
const LOGIN =
  /^(?:(?:wp|user|admin|account)?[-_]?log[-_]?[io]n|sign[-_]?[io]n|sso|auth|authn?|authenticate|authori[sz]e|oauth2?|oidc|openid|saml2?|cas|user_sessions?|sessions?|idp)$/;
/** Parameters that only a login takes. */
const LOGIN_PARAMETERS = /^(?:samlrequest|client_id|response_type)$/i;

/** Where to ask on, or why not; undefined for an answer that is no redirect. */
export function judgeRedirect(
  { statusCode = 0, headers: { location } }: Pick<IncomingMessage, 'statusCode' | 'headers'>,
  from: URL,
  { redirects }: Pick<HttpHealth, 'redirects'>,
): { readonly to: URL } | { readonly why: string } | undefined {
  if (!REDIRECTS.includes(statusCode) || location === undefined) return undefined;
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (to === undefined || !/^https?:$/.test(to.protocol))
    return { why: `redirects to no address: ${location}` };
  const place = `${to.origin}${to.pathname}`;
  if (redirects === 'follow') return { to };
  if (redirects === 'none')
    return { why: `redirects to ${place}: ask there, or set redirects: same_host or follow` };
  if (!isSameHost(from, to))
    return { why: `redirects to ${place}, another host: set redirects: follow if that is healthy` };
  if (looksLikeLogin(from, to))
    return {
      why: `redirects to ${place}, which looks like a login page: set redirects: follow if that is healthy`,
    };
  return { to };
}

/** A login page answers whether what is behind it is alive or not. */
function looksLikeLogin(from: URL, to: URL): boolean {
  const before = new Set(segmentsOf(from));
  const names = segmentsOf(to).filter((segment) => !before.has(segment));
  if (names.some((segment) => LOGIN.test(segment))) return true;
  const parameters = [...to.searchParams].filter(([name]) => !from.searchParams.has(name));
  return parameters.some(
    ([name, value]) => LOGIN_PARAMETERS.test(name) || value === from.href || isPathOf(value, from),
  );
}

/** Where one is to be sent back to. */
function isPathOf(value: string, { pathname, search }: URL): boolean {
  return pathname !== '/' && (value === pathname || value === `${pathname}${search}`);
}

function segmentsOf({ pathname }: URL): string[] {
  return pathname
    .toLowerCase()
    .split('/')
    .map((segment) => segment.replace(/\.(?:php|aspx?|jsp|html?|do|action)$/, ''))
    .filter((segment) => segment !== '');
}
