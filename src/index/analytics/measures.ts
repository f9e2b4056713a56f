import type { Measure } from './measure.ts';
import { UPTIME_MEASURE } from './uptime.ts';

/** In the order in which they are shown. */
export const MEASURES: readonly Measure[] = [UPTIME_MEASURE];
