/**
 * How much of its own a strategy may do, from nothing: it is only told what it would do (`observe`), told to people (`suggest`),
 * done once a person approves it (`approve`), or done as `allow.heal` lets it (`auto`).
 */
export const AUTONOMY_LEVELS = ['observe', 'suggest', 'approve', 'auto'] as const;
export type AutonomyLevel = (typeof AUTONOMY_LEVELS)[number];
