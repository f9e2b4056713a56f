import type { TimeLimits } from './watch.ts';
import type { ErrorData } from './error-data.ts';

export interface PoolOptions {
  /** The program of a thread, which calls `serveJobs`. */
  readonly entry: URL;
  /** The address of a module that this program is to load too; what it does with it is its own matter. */
  readonly extension?: string | undefined;
  /** So many threads at most. */
  readonly size: number;
  readonly limits: TimeLimits & {
    /** What a thread may have in memory, in MB. */
    readonly memoryMb: number;
    /** So many files are left out of one job at most; with one more, the job fails. */
    readonly files: number;
    /** How long a thread may take to start, in ms by the clock. */
    readonly start: number;
  };
}

export interface Task {
  /** One of the jobs of the pool's entry. */
  readonly job: string;
  /** Plain data. */
  readonly input: unknown;
  /** What is read, for an error's words: a component's id. */
  readonly subject: string;
  readonly signal?: AbortSignal | undefined;
  /** What the job may ask for, by the word that it asks with. */
  readonly answers?: Readonly<Record<string, () => Promise<unknown>>>;
}

/** How a try at a job ended. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly value: string }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  | { readonly kind: 'excess'; readonly file: string | null; readonly reason: string };
