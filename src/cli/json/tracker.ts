import * as z from 'zod';

/** What `hms tracker rebuild --json` prints: one entry for each component. */
export const RebuildOutput = z.array(
  z.object({
    component_id: z.string(),
    /** Documents that were not as the events say, as `<kind>/<id>`. */
    documents_changed: z.array(z.string()),
  }),
);
