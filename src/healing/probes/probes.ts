import { analysis } from './analysis.ts';
import { data } from './data.ts';
import { documents } from './documents.ts';
import { environment } from './environment.ts';
import { health } from './health.ts';
import type { Probe } from './probe.ts';
import { status } from './status.ts';
import { tests } from './tests.ts';

/** Where a heal looks for problems, in the order of looking. */
export const PROBES: readonly Probe[] = [data, environment, analysis, health, tests, documents, status];
