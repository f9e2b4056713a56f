import type { FleetMember } from '../domain/fleet.ts';
import { createRegistry } from '../domain/registry.ts';
import { requireProbes, type HealingKinds } from './healing-kinds.ts';
import { declaredStrategy } from './strategies/declared.ts';

/**
 * What a heal of this component chooses among: what its operator has declared, in the order in which it is written, before
 * what is built in or added. Throws InputError where a name is used twice, or a probe is not there.
 */
export function kindsOf<Kinds extends HealingKinds>(kinds: Kinds, { heal = [] }: FleetMember): Kinds {
  if (heal.length === 0) return kinds;
  const declared = heal.map(declaredStrategy);
  const strategies = createRegistry('healing strategy', declared, kinds.strategies.items);
  requireProbes({ probes: kinds.probes, strategies });
  return { ...kinds, strategies };
}
