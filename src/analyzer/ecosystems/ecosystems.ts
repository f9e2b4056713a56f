import type { Ecosystem } from './ecosystem.ts';
import * as ecosystems from './index.ts';

/** Every ecosystem, by name. */
export const ECOSYSTEMS: readonly Ecosystem[] = Object.values<Ecosystem>(ecosystems);
