import * as z from 'zod';
import { FleetChanges } from '../../domain/changes/sum-up.ts';

/** What `hms changes --json` prints. */
export const ChangesOutput = FleetChanges.extend({ since: z.iso.datetime(), until: z.iso.datetime() });
export type ChangesOutput = z.infer<typeof ChangesOutput>;
