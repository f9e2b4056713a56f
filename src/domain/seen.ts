import * as z from 'zod';

/** `data/seen/<component>.json`: what a component looked like when it was last updated, for `quick-update`. */
export const SeenDocument = z.object({
  schema_version: z.literal(1),
  component_id: z.string(),
  /** SHA-256 over everything that an update looks at; the same print means that nothing is to be done. */
  print: z.string(),
});
export type SeenDocument = z.infer<typeof SeenDocument>;
