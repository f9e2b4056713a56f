import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many of a kind in so many seconds. */
interface Rate {
  readonly points: number;
  readonly duration: number;
}

const RATES = {
  /** By what somebody is signed in with. */
  action: { points: 30, duration: 60 },
  /** The same of results, which pipelines of a whole fleet send. */
  ingest: { points: 600, duration: 60 },
  /** Secrets that were none, and links that were asked for, by address. */
  signIn: { points: 10, duration: 60 },
} satisfies Readonly<Record<string, Rate>>;

/** How often somebody may do something. */
export class RateLimits {
  readonly #limiters = new Map(
    Object.entries(RATES).map(([name, rate]) => [name, new RateLimiterMemory(rate)]),
  );

  /** Counts one; the seconds to wait where there were too many. */
  async count(rate: keyof typeof RATES, key: string): Promise<number | undefined> {
    try {
      await this.#limiters.get(rate)?.consume(key);
      return undefined;
    } catch (error) {
      return secondsIn(error);
    }
  }
}

function secondsIn(found: unknown): number {
  if (!(found instanceof RateLimiterRes)) throw found;
  return Math.ceil(found.msBeforeNext / 1_000);
}
