import type { FleetMember } from '../domain/fleet.ts';
import type { DeclaredStrategy } from '../domain/knowledge/state.ts';
import { createRegistry } from '../domain/registry.ts';
import { requireProbes, unknownProbes, type HealingKinds } from './healing-kinds.ts';
import { declaredStrategy } from './strategies/declared.ts';
import type { Strategy } from './strategies/strategy.ts';

/**
 * What a heal of this component chooses among: what its operator has declared, in the order in which it is written, before
 * what is built in or added. Throws InputError where a name is used twice, or a probe is not there.
 * `knowledge` comes behind that of `components.yaml`, which takes its place where it has its name; what names a probe that is not
 * there is left out of it, as every entry with a mistake is.
 */
export function kindsOf<Kinds extends HealingKinds>(
  kinds: Kinds,
  member: FleetMember,
  knowledge: readonly DeclaredStrategy[] = [],
): Kinds {
  const { heal = [] } = member;
  const taken = new Set([...heal.map(({ id }) => id), ...kinds.strategies.ids]);
  const known = knowledge
    .filter(({ id }) => !taken.has(id))
    .map(declaredStrategy)
    .filter((strategy) => unknownProbes(strategy, kinds).length === 0);
  const declared = [...heal.map(declaredStrategy), ...known];
  const own = kinds.strategies.items.map((strategy) => atMember(strategy, member));
  const strategies = createRegistry('healing strategy', declared, own);
  requireProbes({ probes: kinds.probes, strategies });
  return { ...kinds, strategies };
}

/** With the risk that it has there. */
function atMember(strategy: Strategy, member: FleetMember): Strategy {
  return strategy.riskFor === undefined ? strategy : { ...strategy, risk: strategy.riskFor(member) };
}
