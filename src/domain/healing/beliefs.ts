import type { StrategyDeclaration } from './declaration.ts';

/** What people mean by these words, as a chance. */
const WORDS = { usually: 0.7, sometimes: 0.4, rarely: 0.1 };

/** How often a strategy helps as far as people know (`works:`), as a chance from 0 to 1. */
export function believedChance(works: NonNullable<StrategyDeclaration['works']>): number {
  return typeof works === 'number' ? works : WORDS[works];
}
