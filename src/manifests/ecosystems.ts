import type { Ecosystem } from './ecosystem.ts';
import * as ecosystems from './all-ecosystems.ts';

/** Every ecosystem, by name. */
export const ECOSYSTEMS: readonly Ecosystem[] = Object.values<Ecosystem>(ecosystems);
