import { isIP } from 'node:net';
import type { Context } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { WebSettings } from '../../domain/web/settings.ts';
import { AttemptLog, type Attempt } from '../actions/attempts.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import { RateLimits } from '../security/rate-limits.ts';
import { isLoopback } from '../security/web-address.ts';
import { OneTimeLinks } from './one-time-links.ts';
import { may, type Reader } from './reader.ts';
import { Sessions, SESSION_SECONDS, type Session } from './sessions.ts';
import { isStillAllowed } from './openid/claims-reader.ts';
import { OpenId } from './openid/openid.ts';
import { findToken, isValid, readableTokens, type StoredToken } from './token-file.ts';

/** What signing in works with. */
export interface AccessOptions {
  readonly live: LiveFleet;
  /** The person at whose terminal the server runs, by name. */
  readonly owner: string;
  /** Where the server is, without a slash at its end; known once it listens. */
  readonly url: () => string;
  /** Whether other machines reach it. */
  readonly isExposed: boolean;
  /** By which an OpenID provider knows this server, where it does. */
  readonly openIdSecret: string | undefined;
  /** Tells the person at the terminal something. */
  readonly print: (text: string) => void;
}

/** Who may do what, of those who ask a server. */
export class Access {
  readonly sessions = new Sessions();
  readonly limits = new RateLimits();
  readonly openId: OpenId;
  readonly owner: string;
  readonly attempts: AttemptLog;
  readonly #isExposed: boolean;
  readonly #live: LiveFleet;
  readonly #url: AccessOptions['url'];
  readonly #print: AccessOptions['print'];
  readonly #links = new OneTimeLinks();

  constructor({ live, owner, url, isExposed, openIdSecret, print }: AccessOptions) {
    this.#live = live;
    this.owner = owner;
    this.#url = url;
    this.#isExposed = isExposed;
    this.openId = new OpenId(openIdSecret);
    this.#print = print;
    this.attempts = new AttemptLog(live);
  }

  /** As `components.yaml` says now. */
  get settings(): WebSettings {
    return this.#live.context.workspace.fleet.settings.web;
  }

  /** Whether something may be changed at all. */
  get hasActions(): boolean {
    return this.settings.actions;
  }

  /** Whether reading takes a sign-in too: others than who uses this machine reach it. */
  get isClosed(): boolean {
    return this.#isExposed || this.settings.url !== undefined;
  }

  /** Where browsers find it, without a slash at its end. */
  get publicUrl(): string {
    const { url } = this.settings;
    return url === undefined ? this.#url() : new URL(url).origin;
  }

  /** Whether there is anything to sign in for. */
  get isOffered(): boolean {
    return this.hasActions || this.isClosed;
  }

  /** An address that signs in whoever opens it first. */
  makeLink(): string {
    return `${this.#url()}/sign-in/${this.#links.make()}`;
  }

  /** Makes one for who can read the terminal. */
  printLink(): void {
    this.#print(`To sign in, open ${this.makeLink()} within 10 minutes. It works once.`);
  }

  takeLink(secret: string): boolean {
    return this.#links.take(secret);
  }

  /** Whose token it is, unless it is none. */
  tokenReader(given: string): Reader | undefined {
    const { workspace, tracker } = this.#live.context;
    const token = findToken(workspace.root, given, tracker.now());
    if (token === undefined) return undefined;
    const { name, scopes } = token;
    return { name, via: 'token', credential: credentialOf(token), scopes };
  }

  /** The browser that asks, where it is signed in; a token that was revoked meanwhile signs nobody in. */
  session(context: Context): Session | undefined {
    const cookie = getCookie(context, this.#cookieName(context));
    const session = cookie === undefined ? undefined : this.sessions.find(cookie);
    return session !== undefined && this.#isValid(session.reader) ? session : undefined;
  }

  /** What a token began ends with it, and what the settings allowed when they allow it no longer. */
  #isValid(reader: Reader): boolean {
    const { via, credential } = reader;
    if (via === 'link') return true;
    if (via === 'openid') return isStillAllowed(reader, this.settings.openid);
    const { workspace, tracker } = this.#live.context;
    return readableTokens(workspace.root).some(
      (token) => credentialOf(token) === credential && isValid(token, tracker.now()),
    );
  }

  /** Whether the browser that asks may change something. */
  mayAct(session: Session | undefined): session is Session {
    return this.hasActions && session !== undefined && may(session.reader, 'act');
  }

  /** Begins a session, and writes that down. */
  async begin(context: Context, reader: Parameters<Sessions['open']>[0]): Promise<void> {
    const secret = this.sessions.open(reader);
    setCookie(context, this.#cookieName(context), secret, {
      ...this.#cookie(context),
      maxAge: SESSION_SECONDS,
    });
    const signedIn = this.sessions.find(secret)?.reader;
    await this.note(context, { action: 'sign-in', outcome: 'done', detail: '', reader: signedIn });
  }

  end(context: Context): void {
    const cookie = getCookie(context, this.#cookieName(context));
    if (cookie !== undefined) this.sessions.end(cookie);
    deleteCookie(context, this.#cookieName(context), this.#cookie(context));
  }

  /** From where somebody asks: behind the proxy of `settings.web.url` what that says last, which its clients cannot. */
  addressOf(context: Context): string {
    const peer = peerOf(context);
    if (this.settings.url === undefined || !isLoopback(peer)) return peer;
    const told = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
    return isIP(told) === 0 ? peer : told;
  }

  /** Writes down that somebody signs in or out, or is refused something. */
  async note(context: Context, attempt: Omit<Attempt, 'address'>): Promise<void> {
    await this.attempts.note({ ...attempt, address: this.addressOf(context) });
  }

  /** Whether the browser asks over TLS, as of a proxy that adds it. */
  isEncrypted({ req }: Context): boolean {
    const { protocol, host } = new URL(this.publicUrl);
    return protocol === 'https:' && req.header('host')?.toLowerCase() === host;
  }

  #cookie(context: Context) {
    return { path: '/', httpOnly: true, sameSite: 'Strict', secure: this.isEncrypted(context) } as const;
  }

  /** Cookies are shared by all ports of a machine, so their names have the port. */
  get port(): string {
    const { port } = new URL(this.#url());
    return port === '' ? '80' : port;
  }

  #cookieName(context: Context): string {
    return `${this.isEncrypted(context) ? '__Host-' : ''}hms-session-${this.port}`;
  }
}

function credentialOf({ digest }: StoredToken): string {
  return `token ${digest.slice(0, 8)}`;
}

/** From where a connection comes. */
function peerOf(context: Context): string {
  const env = context.env as { readonly incoming?: unknown } | undefined;
  // Without a socket, as in tests, all are on this machine.
  return env?.incoming === undefined ? '127.0.0.1' : (getConnInfo(context).remote.address ?? 'unknown');
}
