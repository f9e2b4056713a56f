/** Clocks of well-kept machines differ by less; a record dated further ahead was made by a wrong one. */
export const CLOCK_SKEW_MS = 5 * 60_000;
