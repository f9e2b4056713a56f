import type { CatalogEntity } from '../analysis/catalog.ts';
import type { AnalysisDocument } from '../analysis/document.ts';
import type { PublishedPackage, RequiredPackage } from '../analysis/packages.ts';
import type { Component } from '../component.ts';

/** What is known of one component's dependencies: from `components.yaml`, and from its last analysis. */
export interface GraphMember {
  readonly id: string;
  readonly dependsOn: readonly { readonly id: string; readonly line: number | null }[];
  readonly denies: readonly { readonly id: string; readonly reason: string }[];
  /** Without an analysis nothing is known of its packages and its catalog. */
  readonly isAnalysed: boolean;
  readonly publishes: readonly PublishedPackage[];
  readonly requires: readonly RequiredPackage[];
  readonly catalog: readonly CatalogEntity[];
}

/** In which line `components.yaml` names each of a component's `depends_on`, in their order, by the component's id; null where that cannot be told. */
export type DependencyLines = Readonly<Record<string, readonly (number | null)[]>>;

/** `lineOf`: where `components.yaml` names each of `depends_on`; without it lines are not told. */
export function graphMember(
  { id, depends_on, not_depends_on = [] }: Pick<Component, 'id' | 'depends_on' | 'not_depends_on'>,
  analysis: Pick<AnalysisDocument, 'dependencies' | 'catalog'> | undefined,
  lineOf: (place: number) => number | null = () => null,
): GraphMember {
  return {
    id,
    dependsOn: depends_on.map((needed, place) => ({ id: needed, line: lineOf(place) })),
    denies: not_depends_on,
    isAnalysed: analysis !== undefined,
    publishes: analysis?.dependencies.publishes ?? [],
    requires: analysis?.dependencies.requires ?? [],
    catalog: analysis?.catalog ?? [],
  };
}
