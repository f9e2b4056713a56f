import { decisionOf, type DecisionRanking, type HealDecided } from '../domain/healing/decision.ts';
import type { HealPlan } from '../domain/healing/heal.ts';
import type { HealSettings } from '../domain/healing/settings.ts';
import { recordHealDecision } from '../tracker/heals.ts';
import type { Tracker } from '../tracker/record.ts';
import type { HealCase } from './heal-case.ts';
import type { HealingKinds } from './healing-kinds.ts';
import { digest, versionOf } from './version-of.ts';

/** What was chosen of a plan. */
interface Choice {
  readonly plan: HealPlan;
  /** Strategies that this heal has tried. */
  readonly tried: readonly string[];
  readonly settings: HealSettings;
  readonly ranking?: DecisionRanking | undefined;
}

/** Records what a heal chooses to do next, and among what; each try of the activity, since each looks anew. What is recorded. */
export async function recordDecision(
  tracker: Tracker,
  { member, run, key, attempt }: Pick<HealCase, 'member' | 'run' | 'key' | 'attempt'>,
  { strategies }: Pick<HealingKinds, 'strategies'>,
  choice: Choice,
): Promise<HealDecided> {
  const version = (id: string): string => {
    const strategy = strategies.find(id);
    return strategy === undefined ? '' : versionOf(strategy, member.component);
  };
  const decision = decisionOf({ ...choice, heal: run, member, versionOf: version, digest });
  await recordHealDecision(tracker, member.component.id, decision, { run, key: `${key}/decided/${attempt}` });
  return decision;
}
