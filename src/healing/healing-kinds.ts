import { InputError } from '../domain/errors.ts';
import type { Registry } from '../domain/registry.ts';
import type { Probe } from './probes/probe.ts';
import type { Strategy } from './strategies/strategy.ts';

/** What a heal chooses among. */
export interface HealingKinds {
  /** In the order of looking. */
  readonly probes: Registry<Probe>;
  /** Cheapest first. */
  readonly strategies: Registry<Strategy>;
}

/** The probes that a strategy names and that are not there. */
export function unknownProbes(
  { probes: named, never }: Pick<Strategy, 'probes' | 'never'>,
  { probes }: Pick<HealingKinds, 'probes'>,
): string[] {
  return [...named, ...(never?.probes ?? [])].filter((id) => probes.find(id) === undefined);
}

/** Throws InputError when a strategy names a probe that is not there. */
export function requireProbes({ probes, strategies }: HealingKinds): void {
  for (const strategy of strategies.items) {
    const [unknown] = unknownProbes(strategy, { probes });
    if (unknown !== undefined)
      throw new InputError(
        `The healing strategy "${strategy.id}" treats what the probe "${unknown}" finds, and there is no such probe. ` +
          `Known are ${probes.ids.join(', ')}.`,
      );
  }
}
