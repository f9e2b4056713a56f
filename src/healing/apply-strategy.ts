import { symptomOf } from '../domain/healing/decision.ts';
import { personsWord } from '../tracker/heals.ts';
import { diagnose } from './diagnose.ts';
import type { HealCase } from './heal-case.ts';
import { begin, requirePermission, whyHeld } from './permission.ts';
import { isTreated } from './treated-problems.ts';
import type { HealingKinds } from './healing-kinds.ts';
import type { Strategy, StrategyResult } from './strategies/strategy.ts';

/** What an attempt is about. */
export interface Treated {
  /** Any problem that the strategy treats, where they are left out. */
  readonly fingerprints?: readonly string[] | undefined;
  /** When they were found, as ISO time; unknown where it is left out. */
  readonly since?: string | undefined;
}

/**
 * Looks again right before it acts: what was wrong may have gone while the heal waited for its turn or for an approval,
 * and acting on what is well again does harm. Where it is gone, nothing is done.
 * What may not be done throws NotAllowedError before anything is looked at.
 */
export async function applyIfNeeded(
  strategy: Strategy,
  heal: HealCase,
  kinds: HealingKinds,
  { fingerprints, since }: Treated = {},
): Promise<StrategyResult> {
  await requirePermission(strategy, heal);
  const before = { ...heal, key: `${heal.key}/before/${heal.attempt}` };
  const found = await diagnose(before, kinds, [...strategy.probes, ...(strategy.never?.probes ?? [])]);
  const treated = found.filter((problem) => isTreated(problem, strategy, heal.member));
  if (treated.some(({ fingerprint }) => fingerprints?.includes(fingerprint) !== false)) {
    const symptoms = treated.map((problem) => symptomOf(problem).class);
    const against = strategy.never?.why(found, heal.member) ?? (await whyHeld(strategy, heal, symptoms));
    if (against !== undefined) return { done: false, refused: true, detail: against };
    if (strategy.watchMs === undefined) await begin(strategy, heal, symptoms);
    return strategy.apply(heal);
  }
  if (heal.wasBegun) return { done: true, detail: 'a try that was cut off had done it already' };
  const person =
    since && (await personsWord(heal.tracker, heal.member.component.id, { since, fingerprints }));
  const gone = { done: false, recovered: true };
  return person
    ? { ...gone, by_hand: true, detail: `${person} had put it right before anything was done` }
    : { ...gone, detail: 'it was well again before anything was done' };
}
