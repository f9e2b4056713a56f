import { ANALYSIS_LIMITS } from './backoff.ts';
import { moment, nullable, oneOf, whole } from '../input/shapes.ts';

/** `AnalysisBackoff` as workflows carry it. */
export const BACKOFF_FIELDS = {
  until: moment,
  looked_at: moment,
  cost_ms: whole(0),
  limit: nullable(oneOf(ANALYSIS_LIMITS)),
};
