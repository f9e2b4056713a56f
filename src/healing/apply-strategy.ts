import type { StrategyId } from '../domain/healing/heal.ts';
import { diagnose } from './diagnose.ts';
import type { HealCase } from './heal-case.ts';
import { begin, requirePermission } from './permission.ts';
import { STRATEGIES } from './strategies/strategies.ts';
import type { StrategyResult } from './strategies/strategy.ts';

/**
 * Looks again right before it acts: what was wrong may have gone while the heal waited for its turn or for an approval,
 * and acting on what is well again does harm. Where it is gone, nothing is done.
 * What may not be done throws NotAllowedError before anything is looked at.
 * Without `fingerprints` any problem that the strategy treats counts.
 */
export async function applyIfNeeded(
  strategy: StrategyId,
  heal: HealCase,
  fingerprints?: readonly string[],
): Promise<StrategyResult> {
  await requirePermission(strategy, heal);
  const treatment = STRATEGIES[strategy];
  const found = await diagnose({ ...heal, key: `${heal.key}/before/${heal.attempt}` }, [treatment.look]);
  const isTreated = ({ fingerprint }: { fingerprint: string }): boolean =>
    fingerprints?.includes(fingerprint) !== false;
  if (found.some((problem) => problem.mendable && isTreated(problem))) {
    await begin(strategy, heal);
    return treatment.apply(heal);
  }
  if (heal.wasBegun) return { done: true, detail: 'a try that was cut off had done it already' };
  return { done: false, recovered: true, detail: 'it was well again before anything was done' };
}
