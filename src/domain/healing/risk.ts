import * as z from 'zod';

/** `safe`: what it does can be done again and takes nothing away; `risky`: it may interrupt somebody. */
export const HealRisk = z.enum(['safe', 'risky']);
export type HealRisk = z.infer<typeof HealRisk>;
