import { createCatalogue } from '../catalogue/catalogue.ts';
import type { Strategy } from '../healing/strategies/strategy.ts';
import { kindsOf } from '../healing/strategies-of.ts';
import { versionOf } from '../healing/version-of.ts';
import { readStrategies } from '../knowledge/strategies.ts';
import type { Component } from '../domain/component.ts';
import { memberOf } from '../workspace/workspace.ts';
import type { ClientContext } from './client-context.ts';

/** A version of a strategy that acts, in an environment in which a component has it. */
export interface KnownStrategy {
  readonly strategy: Strategy;
  readonly version: string;
  readonly environment: string;
  /** The first component that has it there. */
  readonly componentId: string;
  /** The same, where the command is the component's own; undefined where the strategy is that of all. */
  readonly component?: Component | undefined;
}

/** What heals of the fleet choose among that does something. */
export async function knownStrategies({
  added,
  tracker,
  workspace,
}: Pick<ClientContext, 'added' | 'tracker' | 'workspace'>): Promise<KnownStrategy[]> {
  const catalogue = createCatalogue(added);
  const written = await readStrategies(workspace.root, tracker.now());
  const known = new Map<string, KnownStrategy>();
  for (const component of workspace.fleet.components) {
    const member = memberOf(workspace, component);
    for (const strategy of kindsOf(catalogue, member, written).strategies.items) {
      if (strategy.watchMs !== undefined || strategy.person !== undefined) continue;
      const { environment } = member;
      const base = { strategy, environment, componentId: component.id };
      const found = [{ ...base, version: versionOf(strategy) }];
      const own = versionOf(strategy, component);
      const all = own === found[0]?.version ? found : [...found, { ...base, version: own, component }];
      for (const one of all) {
        const key = JSON.stringify([strategy.id, one.version, environment]);
        if (!known.has(key)) known.set(key, one);
      }
    }
  }
  return [...known.values()];
}
