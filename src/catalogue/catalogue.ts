import { createRegistry, type Registry } from '../domain/registry.ts';
import { PROBES } from '../healing/probes/probes.ts';
import type { Probe } from '../healing/probes/probe.ts';
import { requireProbes } from '../healing/healing-kinds.ts';
import { STRATEGIES } from '../healing/strategies/strategies.ts';
import type { Strategy } from '../healing/strategies/strategy.ts';

/** What can be added, in lists; what is added comes after what is built in. */
export interface Additions {
  readonly probes?: readonly Probe[];
  readonly strategies?: readonly Strategy[];
}

/** Everything that there is of each kind. */
export interface Catalogue {
  readonly probes: Registry<Probe>;
  readonly strategies: Registry<Strategy>;
}

/**
 * Puts the lists of what is built in and what is added together, once per process, by whoever starts it: `src/worker.ts`, a command.
 * Throws InputError when an id is written wrongly or used twice, or names something that is not there.
 */
export function createCatalogue(added: Additions = {}): Catalogue {
  const catalogue = {
    probes: createRegistry('diagnostic probe', PROBES, added.probes),
    strategies: createRegistry('healing strategy', STRATEGIES, added.strategies),
  };
  requireProbes(catalogue);
  return catalogue;
}
