import type { CatalogEntity, CatalogReference } from '../analysis/catalog.ts';
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
        catalog.flatMap((entity) =>
          ownReferences(entity).map(({ ref, line }) => ({
            name: ref,
            provider: { component, file: entity.file, line },
          })),
        ),
      ),
    ),
  };
}

/** What an entity of a component's catalog says is the component's own, and where. */
export function ownReferences({ ref, line, provides_apis }: CatalogEntity): CatalogReference[] {
  return [...(OWN_KIND.test(ref) ? [{ ref, line }] : []), ...provides_apis];
}

/** What it says that the component needs. */
export function neededReferences({ depends_on, consumes_apis }: CatalogEntity): CatalogReference[] {
  return [...depends_on, ...consumes_apis];
}

/** All that the manifests and catalogs of the components ask for. */
export function namingsOf(members: readonly GraphMember[], { packages, entities }: FleetProviders): Naming[] {
  const go = { exact: packages, anyMajor: withoutMajors(packages) };
  return members.flatMap(({ id: from, requires, catalog }) => [
    ...catalog.flatMap((entity) =>
      neededReferences(entity).map(({ ref, line }): Naming => ({
        from,
        to: resolve(entities, ref),
        evidence: { source: 'catalog', scope: 'runtime', name: ref, file: entity.file, line },
      })),
    ),
    ...requires.map(({ purl, scope, file, line }): Naming => ({
      from,
      to: isGoModule(purl) ? resolveGoModule(purl, go) : resolve(packages, purl),
      evidence: { source: 'package', scope, name: purl, file, line },
    })),
  ]);
}
