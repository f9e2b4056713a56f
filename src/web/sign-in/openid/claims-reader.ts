import type { OpenIdSettings } from '../../../domain/web/settings.ts';
import type { Reader } from '../reader.ts';

const CREDENTIAL = 'openid ';

/** What a provider says of somebody. */
export interface PersonClaims {
  readonly sub: string;
  readonly email?: unknown;
  readonly email_verified?: unknown;
}

/** Who signed in, and what that lets them do; undefined for somebody who may do nothing. An address that was not verified is nobody's. */
export function readerOf(claims: PersonClaims, { read, act }: OpenIdSettings): Reader | undefined {
  const { sub, email, email_verified } = claims;
  const address = typeof email === 'string' && email_verified === true ? email : undefined;
  const isIn = (list: readonly string[]): boolean =>
    list.includes(sub) || (address !== undefined && list.includes(address));
  const mayAct = isIn(act);
  if (!mayAct && read !== undefined && !isIn(read)) return undefined;
  return {
    name: address ?? sub,
    via: 'openid',
    credential: CREDENTIAL + sub,
    scopes: mayAct ? ['read', 'act'] : ['read'],
  };
}

/** Whether somebody who signed in may still do as much, by what the settings say now. */
export function isStillAllowed(
  { name, credential, scopes }: Reader,
  settings: OpenIdSettings | undefined,
): boolean {
  if (settings === undefined) return false;
  const claims = { sub: credential.slice(CREDENTIAL.length), email: name, email_verified: true };
  const now = readerOf(claims, settings);
  return now !== undefined && scopes.every((scope) => now.scopes.includes(scope));
}
