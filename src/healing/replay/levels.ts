import type { AutonomyLevel } from '../../domain/healing/autonomy-levels.ts';
import type { HealDecided } from '../../domain/healing/decision.ts';
import type { ReplayPolicy } from './policy.ts';

/** How a choice tells that a strategy's record held it, and that its record, and nothing else, had it ask. */
const HELD = /^it is suggested, to |is at (?:observe|suggest) for |, so it is held until /;
const BY_RECORD = /is at approve for |and what comes of it next decides|cannot be read now/;

type Candidate = HealDecided['candidates'][number];

interface Asked extends Pick<Candidate, 'why'> {
  /** Whether it had to ask then. */
  readonly asked: boolean;
  /** Whether `allow.heal` names its risk. */
  readonly isNamed: boolean;
}

/** Whether a strategy that may be done at this level asks a person first. */
export function asksAt(level: AutonomyLevel, { why, asked, isNamed }: Asked): boolean {
  if (level === 'approve' || !isNamed) return true;
  // What asks because it is declared so, as one whose review is overdue, asks at any level.
  return asked && !BY_RECORD.test(why) && !why.includes('does not name');
}

/** Why a choice cannot be made again at the levels of a policy; undefined where it can. */
export function untoldLevel({ candidates, allow }: HealDecided, policy: ReplayPolicy): string | undefined {
  for (const { strategy, may, why, evidence, risk } of candidates) {
    const level = policy.strategies?.[strategy]?.level;
    if (level !== 'auto' && level !== 'approve') continue;
    if (may === 'no' && evidence === null && HELD.test(why))
      return `what was known of ${strategy} was not recorded, as its level held it: at approve it would be`;
    // One that was worth less than a person's call tells that, and not why it would have asked.
    if (level === 'auto' && may === 'no' && evidence?.asks === true)
      return `why ${strategy} would have asked was not recorded`;
    if (
      level === 'auto' &&
      may !== 'no' &&
      (risk === null || (allow === null && policy.allow?.heal === undefined))
    )
      return `whether allow.heal named the risk of ${strategy} was not recorded`;
  }
  return undefined;
}
