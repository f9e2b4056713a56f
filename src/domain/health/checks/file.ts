import * as z from 'zod';
import { LongDuration } from '../../declared-duration.ts';
import { HealthBasics } from './basics.ts';

/** A file that something living writes again and again: a heartbeat, a backup, a log. */
export const FileHealth = z.strictObject({
  /** Relative to the component's folder, or absolute. */
  file: z
    .string()
    .min(1)
    .max(4_096)
    .refine((file) => !file.includes('\0'), 'a path has no NUL character'),
  /** How long ago it may have been changed last. */
  max_age: LongDuration,
  /** Bytes that it has at least. */
  min_bytes: z.int().min(0).exactOptional(),
  ...HealthBasics,
});
export type FileHealth = z.infer<typeof FileHealth>;
