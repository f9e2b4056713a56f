import * as oidc from 'openid-client';
import { InputError, UnavailableError } from '../../../domain/errors.ts';
import type { OpenIdSettings } from '../../../domain/web/settings.ts';
import type { Reader } from '../reader.ts';
import { newSecret, secretDigest } from '../secret.ts';
import { readerOf } from './claims-reader.ts';

const SCOPE = 'openid email profile';
const PENDING_MS = 10 * 60_000;
/** Of more, the oldest ones have to begin again. */
const MOST = 1_000;

/** Somebody who was sent to the provider, and has not come back yet. */
interface Pending {
  readonly settings: OpenIdSettings;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly ends: number;
}

/** Where somebody is sent, and what the browser keeps until it comes back. */
export interface SentAway {
  readonly url: URL;
  readonly kept: string;
}

/** Signs in with an OpenID provider, by the authorization code flow with PKCE. */
export class OpenId {
  /** By the digest of what the browser keeps. */
  readonly #pending = new Map<string, Pending>();
  readonly #secret: string | undefined;

  /** `secret`: by which the provider knows its client, where it has one. */
  constructor(secret: string | undefined) {
    this.#secret = secret;
  }

  /** Begins. Throws UnavailableError where the provider does not answer. */
  async begin(settings: OpenIdSettings, redirect_uri: string): Promise<SentAway> {
    const provider = await discover(settings, this.#secret);
    const [state, nonce, verifier] = [newSecret(), newSecret(), oidc.randomPKCECodeVerifier()];
    const kept = newSecret();
    const [oldest] = this.#pending.keys();
    if (oldest !== undefined && this.#pending.size >= MOST) this.#pending.delete(oldest);
    this.#pending.set(secretDigest(kept), {
      settings,
      state,
      nonce,
      verifier,
      ends: Date.now() + PENDING_MS,
    });
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri,
      scope: SCOPE,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url, kept };
  }

  /** Ends it, once. Throws InputError for what this browser did not begin, or what the provider does not vouch for. */
  async finish(kept: string, answer: URL): Promise<Reader> {
    const digest = secretDigest(kept);
    const pending = this.#pending.get(digest);
    this.#pending.delete(digest);
    if (pending === undefined || pending.ends < Date.now())
      throw new InputError('This sign-in was not begun here, or took too long. Begin again.');
    const { settings, state, nonce, verifier } = pending;
    const provider = await discover(settings, this.#secret);
    const tokens = await oidc
      .authorizationCodeGrant(provider, answer, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        throw new InputError(`The provider did not sign you in: ${wordsOf(error)}`, { cause: error });
      });
    const claims = tokens.claims();
    const reader = claims === undefined ? undefined : readerOf(claims, settings);
    if (reader !== undefined) return reader;
    throw new InputError(
      'You are signed in with the provider, and may see nothing here: settings.web.openid does not name you.',
    );
  }
}

async function discover(
  { issuer, client_id }: OpenIdSettings,
  secret: string | undefined,
): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- for a provider on this machine alone, which the settings see to
  const execute = url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(url, client_id, secret, undefined, { execute }).catch((error: unknown) => {
    throw new UnavailableError(`The provider ${issuer} does not answer: ${wordsOf(error)}`, {
      cause: error,
    });
  });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
