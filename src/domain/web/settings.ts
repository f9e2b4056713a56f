import * as z from 'zod';

/** `settings.web`: what `hms web` lets its readers do. */
export const WebSettings = z.strictObject({
  /** Whether those who are signed in may change something: else everything is read-only. */
  actions: z.boolean().default(false),
});
