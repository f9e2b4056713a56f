import { diagnose } from './diagnose.ts';
import type { HealCase } from './heal-case.ts';
import { begin, requirePermission } from './permission.ts';
import { isTreated } from './treated-problems.ts';
import type { HealingKinds } from './healing-kinds.ts';
import type { Strategy, StrategyResult } from './strategies/strategy.ts';

/**
 * Looks again right before it acts: what was wrong may have gone while the heal waited for its turn or for an approval,
 * and acting on what is well again does harm. Where it is gone, nothing is done.
 * What may not be done throws NotAllowedError before anything is looked at.
 * Without `fingerprints` any problem that the strategy treats counts.
 */
export async function applyIfNeeded(
  strategy: Strategy,
  heal: HealCase,
  kinds: HealingKinds,
  fingerprints?: readonly string[],
): Promise<StrategyResult> {
  await requirePermission(strategy, heal);
  const before = { ...heal, key: `${heal.key}/before/${heal.attempt}` };
  const found = await diagnose(before, kinds, strategy.probes);
  const treated = found.filter((problem) => isTreated(problem, strategy, heal.member));
  if (treated.some(({ fingerprint }) => fingerprints?.includes(fingerprint) !== false)) {
    await begin(strategy, heal);
    return strategy.apply(heal);
  }
  if (heal.wasBegun) return { done: true, detail: 'a try that was cut off had done it already' };
  return { done: false, recovered: true, detail: 'it was well again before anything was done' };
}
