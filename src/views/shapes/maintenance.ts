import * as z from 'zod';

/** One stretch of maintenance, as `hms maintenance --json` prints it. */
const Listed = z.object({
  component_id: z.string(),
  /** False of the next one. */
  active: z.boolean(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  reason: z.string(),
});
export type ListedMaintenance = z.infer<typeof Listed>;

/** What is going on of the components in question, and what comes next. */
export const MaintenanceOutput = z.array(Listed);
