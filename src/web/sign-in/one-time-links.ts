import { newSecret, secretDigest } from './secret.ts';

export const LINK_MINUTES = 10;
/** Of more, the oldest ones work no longer. */
const MOST = 10;

/** What is printed where `hms web` runs: who can read it there may sign in, once. */
export class OneTimeLinks {
  /** When each ends, by the digest of its secret. */
  readonly #ends = new Map<string, number>();

  make(): string {
    const secret = newSecret();
    const [oldest] = this.#ends.keys();
    if (oldest !== undefined && this.#ends.size >= MOST) this.#ends.delete(oldest);
    this.#ends.set(secretDigest(secret), Date.now() + LINK_MINUTES * 60_000);
    return secret;
  }

  /** Uses it up; whether it was one that works. */
  take(secret: string): boolean {
    const digest = secretDigest(secret);
    const ends = this.#ends.get(digest);
    this.#ends.delete(digest);
    return ends !== undefined && ends > Date.now();
  }
}
