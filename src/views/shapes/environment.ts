import * as z from 'zod';
import { RankedDrift } from '../../domain/drift.ts';
import { EnvironmentDocument } from '../../domain/environment.ts';
import { EnvironmentFixed } from '../../domain/environment-fixed.ts';
import { Recording } from '../../domain/event.ts';

/** One of all environments, with what is wrong with it and with others. */
export const ListedEnvironment = EnvironmentDocument.extend({
  /** What several components share and this one is among, by cause. */
  shared: z.array(RankedDrift).default([]),
});

/** What was done about a component's environment: each fix that was tried or undone, as it was recorded, newest first. */
export const EnvironmentHistoryOutput = z.array(
  z.object({ component_id: z.string(), ...EnvironmentFixed.shape, ...Recording.shape }),
);
export type EnvironmentHistoryOutput = z.infer<typeof EnvironmentHistoryOutput>;
