import * as z from 'zod';
import { EnvironmentFixed } from '../../domain/environment-fixed.ts';
import { Recording } from '../../domain/event.ts';

/** What was done about a component's environment: each fix that was tried or undone, as it was recorded, newest first. */
export const EnvironmentHistoryOutput = z.array(
  z.object({ component_id: z.string(), ...EnvironmentFixed.shape, ...Recording.shape }),
);
export type EnvironmentHistoryOutput = z.infer<typeof EnvironmentHistoryOutput>;
