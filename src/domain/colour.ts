import { z } from 'zod';

export const COLOURS = ['green', 'yellow', 'red', 'unknown'] as const;

/** The specification's colours: operational, minor issues, major issues, and not enough evidence to say. */
export const OperationalStatus = z.enum(COLOURS);
export type OperationalStatus = z.infer<typeof OperationalStatus>;
