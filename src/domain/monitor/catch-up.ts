/** `one`: cycles that were missed are made good by a single one, at once. `skip`: the next one comes at its own time. */
export const CATCH_UP = ['one', 'skip'] as const;

export type CatchUp = (typeof CATCH_UP)[number];
