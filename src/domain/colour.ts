import * as z from 'zod';
import { COLOURS } from './colour-names.ts';

/** The specification's colours: operational, minor issues, major issues, and not enough evidence to say. */
export const OperationalStatus = z.enum(COLOURS);
export type OperationalStatus = z.infer<typeof OperationalStatus>;
