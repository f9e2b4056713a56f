import type { Reader } from './reader.ts';
import { newSecret, secretDigest } from './secret.ts';

/** A browser that is signed in. */
export interface Session {
  readonly reader: Reader;
  /** What its forms carry, so that no other site's do. */
  readonly formKey: string;
  readonly expires: number;
  /** What was done, told on the next page. */
  notice: string | undefined;
}

/** Seconds. */
export const SESSION_SECONDS = 12 * 3_600;
/** Of more, the oldest ones end. */
const MOST = 1_000;
/** The same of those that began with one token, or are of one person. */
const MOST_OF_ONE = 20;

/** Those of this process: they end with it, and none is written down. */
export class Sessions {
  /** By the digest of what its cookie says. */
  readonly #sessions = new Map<string, Session>();

  /** Begins one, and returns what its cookie says. */
  open(reader: Omit<Reader, 'credential'> & { readonly credential?: string }): string {
    const secret = newSecret();
    const digest = secretDigest(secret);
    this.#makeRoom(reader.credential);
    this.#sessions.set(digest, {
      reader: { credential: `session ${digest.slice(0, 8)}`, ...reader },
      formKey: newSecret(),
      expires: Date.now() + SESSION_SECONDS * 1_000,
      notice: undefined,
    });
    return secret;
  }

  /** Whoever signs in again and again ends their own sessions, and nobody else's. */
  #makeRoom(credential: string | undefined): void {
    const [oldest] = this.#sessions.keys();
    if (oldest !== undefined && this.#sessions.size >= MOST) this.#sessions.delete(oldest);
    const own = [...this.#sessions].filter(([, { reader }]) => reader.credential === credential);
    const [[first] = []] = own;
    if (first !== undefined && own.length >= MOST_OF_ONE) this.#sessions.delete(first);
  }

  find(secret: string): Session | undefined {
    const digest = secretDigest(secret);
    const session = this.#sessions.get(digest);
    if (session === undefined || session.expires > Date.now()) return session;
    this.#sessions.delete(digest);
    return undefined;
  }

  end(secret: string): void {
    this.#sessions.delete(secretDigest(secret));
  }
}
