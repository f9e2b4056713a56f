import * as z from 'zod';
import { JudgedMetric } from '../../domain/metrics/judged.ts';
import { RESOLUTIONS } from '../../domain/metrics/samples.ts';

/** What `hms metrics --json` prints. */
export const MetricsOutput = z.object({
  component_id: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** What a bucket is: one sample, an hour or a day. */
  resolution: z.enum(RESOLUTIONS),
  series: z.array(
    z.object({
      name: z.string(),
      unit: z.string().nullable(),
      /** All four null where nothing was measured. */
      min: z.number().nullable(),
      /** Of the samples, or of the means of hours or days. */
      median: z.number().nullable(),
      max: z.number().nullable(),
      last: z.number().nullable(),
      /** What the declared metric of this series is; null without one, or before it is judged. */
      verdict: JudgedMetric.nullable(),
      /** Oldest first. */
      buckets: z.array(
        z.object({
          at: z.iso.datetime(),
          min: z.number(),
          max: z.number(),
          sum: z.number(),
          count: z.int().min(1),
          last: z.number(),
        }),
      ),
    }),
  ),
});
export type MetricsOutput = z.infer<typeof MetricsOutput>;
