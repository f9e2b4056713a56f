import * as z from 'zod';
import { PACKAGE_SCOPES, type PackageScope } from '../analysis/packages.ts';

/** Where an edge is known from, the strongest first: `depends_on` of `components.yaml`, a software catalog, or a package that the other publishes. */
export const EDGE_SOURCES = ['depends_on', 'catalog', 'package'] as const;

/** Relative to the component's folder, for `depends_on` to the workspace; the line from 1, null where it cannot be told. */
export const StatedAt = z.object({ file: z.string(), line: z.int().min(1).nullable() });
export type StatedAt = z.infer<typeof StatedAt>;

/** What says that one component needs another. */
export const EdgeEvidence = StatedAt.extend({
  source: z.enum(EDGE_SOURCES),
  scope: z.enum(PACKAGE_SCOPES),
  /** What is asked for: a component's id, an entity of a catalog, or a package URL. */
  name: z.string(),
  /** Where the other component says that this is its own; null for `depends_on`. */
  provided_at: StatedAt.nullable(),
});
export type EdgeEvidence = z.infer<typeof EdgeEvidence>;

/** One component needs another. */
export const DependencyEdge = z.object({
  from: z.string(),
  to: z.string(),
  /** The strongest of its evidence: `runtime`, `optional`, `build`, then `development`. */
  scope: z.enum(PACKAGE_SCOPES),
  /** The strongest first. */
  evidence: z.array(EdgeEvidence).min(1),
  /** Why a person says that it is none, in `not_depends_on`; it counts nowhere then. Null where nobody does. */
  denied: z.string().nullable(),
});
export type DependencyEdge = z.infer<typeof DependencyEdge>;

/** For sorting: the strongest first. */
export function byScope(one: PackageScope, other: PackageScope): number {
  return PACKAGE_SCOPES.indexOf(one) - PACKAGE_SCOPES.indexOf(other);
}

/** For sorting: the strongest first, of equal ones by where they are stated. */
export function byStrength(one: EdgeEvidence, other: EdgeEvidence): number {
  return (
    EDGE_SOURCES.indexOf(one.source) - EDGE_SOURCES.indexOf(other.source) ||
    byScope(one.scope, other.scope) ||
    compare(one.file, other.file) ||
    (one.line ?? 0) - (other.line ?? 0) ||
    compare(one.name, other.name)
  );
}

/** The same on every machine, whatever its language. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
