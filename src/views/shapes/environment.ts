import * as z from 'zod';
import { EnvironmentFixed } from '../../domain/environment-fixed.ts';

/** What was done about a component's environment: each fix that was tried or undone, newest first. */
export const EnvironmentHistoryOutput = z.array(
  z.object({
    component_id: z.string(),
    /** The number of its event, by which it can be undone. */
    seq: z.int(),
    at: z.iso.datetime(),
    ...EnvironmentFixed.shape,
    /** The person who asked, by name; null where nobody did or said. */
    actor: z.string().nullable(),
    /** The workflow run that did it; null for a command. */
    run: z.string().nullable(),
  }),
);
export type EnvironmentHistoryOutput = z.infer<typeof EnvironmentHistoryOutput>;
