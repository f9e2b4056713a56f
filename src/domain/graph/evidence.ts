import type { CatalogReference } from '../analysis/catalog.ts';
import type { EdgeEvidence } from './edge.ts';
import { isGoModule, resolveGoModule, withoutMajors } from './go-modules.ts';
import type { GraphMember } from './member.ts';
import { collectProviders, resolve, type Providers, type Resolved } from './providers.ts';

/** Who provides what in a fleet. */
export interface FleetProviders {
  readonly packages: Providers;
  /** Entities of catalogs, and the APIs that they provide. */
  readonly entities: Providers;
}

/** One component names another, or something that leads to one or to none. */
export interface Naming {
  readonly from: string;
  readonly to: Resolved;
  readonly evidence: Omit<EdgeEvidence, 'provided_at'>;
}

/** Kinds of entities that are what a repository has; an API is what one provides. */
const OWN_KIND = /^(?:component|system|resource):/;

export function providersOf(members: readonly GraphMember[]): FleetProviders {
  return {
    packages: collectProviders(
      members.flatMap(({ id: component, publishes }) =>
        publishes.flatMap(({ purl, file, line, private: isPrivate }) =>
          isPrivate ? [] : [{ name: purl, provider: { component, file, line } }],
        ),
      ),
    ),
    entities: collectProviders(
      members.flatMap(({ id: component, catalog }) =>
        catalog.flatMap(({ ref, file, line, provides_apis }) => [
          ...(OWN_KIND.test(ref) ? [{ name: ref, provider: { component, file, line } }] : []),
          ...provides_apis.map((api) => ({ name: api.ref, provider: { component, file, line: api.line } })),
        ]),
      ),
    ),
  };
}

/** All that the manifests and catalogs of the components ask for. */
export function namingsOf(members: readonly GraphMember[], { packages, entities }: FleetProviders): Naming[] {
  const go = { exact: packages, anyMajor: withoutMajors(packages) };
  return members.flatMap(({ id: from, requires, catalog }) => [
    ...catalog.flatMap(({ file, depends_on, consumes_apis }) =>
      [...depends_on, ...consumes_apis].map(({ ref, line }: CatalogReference): Naming => ({
        from,
        to: resolve(entities, ref),
        evidence: { source: 'catalog', scope: 'runtime', name: ref, file, line },
      })),
    ),
    ...requires.map(({ purl, scope, file, line }): Naming => ({
      from,
      to: isGoModule(purl) ? resolveGoModule(purl, go) : resolve(packages, purl),
      evidence: { source: 'package', scope, name: purl, file, line },
    })),
  ]);
}
