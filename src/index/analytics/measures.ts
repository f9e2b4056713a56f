import type { Measure } from './measure.ts';
import { TESTS_MEASURE } from './tests.ts';
import { UPTIME_MEASURE } from './uptime.ts';

/** In the order in which they are shown. */
export const MEASURES: readonly Measure[] = [UPTIME_MEASURE, TESTS_MEASURE];
