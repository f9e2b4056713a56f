import type { StatedAt } from './edge.ts';

/** A component that says that a name is its own, and where. */
export interface Provider extends StatedAt {
  readonly component: string;
}

/** Who provides what, by name; each component once per name. */
export type Providers = ReadonlyMap<string, readonly Provider[]>;

/** What a name leads to: the one component that provides it; `conflict` where several do, and nothing where none does. */
export type Resolved = Provider | 'conflict' | undefined;

export function collectProviders(
  given: Iterable<{ readonly name: string; readonly provider: Provider }>,
): Providers {
  const providers = new Map<string, Provider[]>();
  for (const { name, provider } of given) {
    const known = providers.get(name);
    if (known === undefined) providers.set(name, [provider]);
    else if (!known.some(({ component }) => component === provider.component)) known.push(provider);
  }
  return providers;
}

export function resolve(providers: Providers, name: string): Resolved {
  const [first, ...others] = providers.get(name) ?? [];
  return others.length > 0 ? 'conflict' : first;
}

/** Names that several components say are their own. */
export function conflictsIn(providers: Providers): { name: string; providers: readonly Provider[] }[] {
  return [...providers].flatMap(([name, found]) => (found.length > 1 ? [{ name, providers: found }] : []));
}
