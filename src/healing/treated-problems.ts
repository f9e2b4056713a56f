import type { FleetMember } from '../domain/fleet.ts';
import type { HealProblem } from '../domain/healing/heal.ts';
import type { Strategy } from './strategies/strategy.ts';

/** Whether a strategy treats a problem: one of its probes found it, and the strategy says so. */
export function isTreated(
  problem: Omit<HealProblem, 'mendable'>,
  strategy: Strategy,
  member: FleetMember,
): boolean {
  return strategy.probes.includes(problem.look) && strategy.treats(problem, member);
}
