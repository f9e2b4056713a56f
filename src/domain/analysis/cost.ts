import * as z from 'zod';
import { ANALYSIS_LIMITS, type AnalysisLimit } from './backoff.ts';
import { ComponentLimitError, GitSilenceError, ReadingLimitError } from '../errors.ts';

/**
 * `data/analysis-costs/<component>.json`: what the last look at a component cost, its analysis and its environment check
 * together. A mere memory: without it the component is looked at when it is next due.
 */
export const AnalysisCost = z.object({
  schema_version: z.literal(1),
  component_id: z.string(),
  /** The look's own: what further steps of the same run cost is added to it. */
  run: z.string(),
  /** SHA-256 over the program, the settings and the entry by which it was looked at: other ones may cost less. */
  settings: z.string(),
  /** When the look had ended. */
  looked_at: z.iso.datetime(),
  /** Milliseconds of work on it, without what it waited for a free thread. */
  cost_ms: z.int().min(0).default(0),
  /** Which limit ended it; null where none did. */
  limit: z.enum(ANALYSIS_LIMITS).nullable().default(null),
});
export type AnalysisCost = z.infer<typeof AnalysisCost>;

/** Which limit ended a look with this error; null for any other end. */
export function limitReached(error: unknown): AnalysisLimit | null {
  if (error instanceof ComponentLimitError) return 'component_time';
  if (error instanceof GitSilenceError) return 'git_silence';
  return error instanceof ReadingLimitError ? 'file_time' : null;
}
