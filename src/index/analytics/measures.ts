import { DEPLOYMENTS_MEASURE } from './deployments.ts';
import { HEALS_MEASURE } from './heals.ts';
import { INCIDENTS_MEASURE } from './incidents.ts';
import type { Measure } from './measure.ts';
import { SLO_MEASURE } from './slo.ts';
import { TESTS_MEASURE } from './tests.ts';
import { UPTIME_MEASURE } from './uptime.ts';

/** In the order in which they are shown. */
export const MEASURES: readonly Measure[] = [
  UPTIME_MEASURE,
  SLO_MEASURE,
  INCIDENTS_MEASURE,
  HEALS_MEASURE,
  DEPLOYMENTS_MEASURE,
  TESTS_MEASURE,
];
