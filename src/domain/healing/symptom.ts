import * as z from 'zod';

/** What was wrong, as later problems are compared with it. */
export const HealSymptom = z.object({
  /** A stable key, as `health/http/503`; where no probe gives one, the problem's fingerprint. Codes in it are never masked. */
  class: z.string(),
  /** What was seen, in one redacted line of at most 300 characters, as it was said; null where nothing was. `symptomText` compares it. */
  said: z.string().nullable(),
});
export type HealSymptom = z.infer<typeof HealSymptom>;
