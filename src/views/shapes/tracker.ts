import * as z from 'zod';
import { OperationalStatus } from '../../domain/colour.ts';
import { StatusDocument } from '../../domain/status/status.ts';

/** What `hms tracker rebuild --json` prints: one entry for each component. */
export const RebuildOutput = z.array(
  z.object({
    component_id: z.string(),
    /** Documents that were not as the events say, as `<kind>/<id>`. */
    documents_changed: z.array(z.string()),
  }),
);

/** What `hms tracker list --limit N --json` prints. */
export const StatusPageOutput = z.object({
  statuses: z.array(StatusDocument),
  /** How many of all that were asked for have which colour, on this page or not. */
  colours: z.record(OperationalStatus, z.int().min(0)),
  /** What `--after` takes for the next page; null on the last one. */
  next: z.string().nullable(),
});
