import type { ErrorData } from './error-data.ts';

/** Something that a job is not to read again: it took too much of it before. */
export interface LeftOut {
  /** As the job named it when it took it in hand: a path relative to the component's folder. */
  readonly path: string;
  /** Completes the sentence "<path> …". */
  readonly reason: string;
}

/** What the main thread says to a thread. Values are JSON: plain data, of the reader's own realm. */
export type ToThread =
  | {
      readonly kind: 'run';
      readonly job: string;
      readonly input: string;
      readonly leftOut: readonly LeftOut[];
      /** The main thread's environment as it is now. */
      readonly env: Readonly<Record<string, string | undefined>>;
    }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'answer'; readonly question: number; readonly value: string | null };

/** What a thread says. */
export type FromThread =
  /** First of all: where the system tells its processor time. */
  | { readonly kind: 'ready'; readonly timeFile: string | null }
  | { readonly kind: 'ask'; readonly question: number; readonly what: string }
  | { readonly kind: 'done'; readonly value: string }
  | { readonly kind: 'failed'; readonly error: ErrorData };

export interface ThreadData {
  readonly board: SharedArrayBuffer;
  /** As `PoolOptions` has it. */
  readonly extension: string | undefined;
}

/** Undefined has no JSON. */
export function asText(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
