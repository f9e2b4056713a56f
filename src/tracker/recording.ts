/** How an event came to be recorded; everything has a default. */
export interface Recording {
  /** When it happened; now, when left out. Not in the future, but for what clocks may differ by. */
  readonly at?: Date | undefined;
  /** `at` was counted back from now: another `at` with the same key is no other content. */
  readonly atIsApproximate?: boolean | undefined;
  /** Idempotency key, unique per component. */
  readonly key?: string | undefined;
  /** The workflow run that records it, as `<workflow id>/<run id>`. */
  readonly run?: string | undefined;
  /** The person whose command it is, by name. */
  readonly actor?: string | undefined;
}
