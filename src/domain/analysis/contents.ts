import * as z from 'zod';

const Sighting = z.object({
  line: z.int().nullable(),
  key: z.string(),
  description: z.string(),
  remediation: z.string().optional(),
  severity: z.enum(['low', 'medium', 'high', 'critical']).optional(),
});

/**
 * `data/contents/<component>.json`: what is known of each tracked file by its content, so that the next analysis reads only
 * those that have changed. Nothing is lost with it: without it every file is read again.
 */
export const ContentsDocument = z.object({
  schema_version: z.literal(1),
  component_id: z.string(),
  /** Print of what was looked for; another one makes the rest void. */
  rules: z.string(),
  /** A line for each file, as `src/analyzer/contents/file-facts.ts` writes it. */
  files: z.array(z.string()),
  /** Other paths that rules asked about when they looked at a file, by whether something was there. */
  asked: z.array(z.object({ path: z.string(), there: z.array(z.string()), missing: z.array(z.string()) })),
  /** What rules saw, by path. */
  seen: z.array(z.object({ rule: z.string(), path: z.string(), sightings: z.array(Sighting) })),
});
export type ContentsDocument = z.infer<typeof ContentsDocument>;
