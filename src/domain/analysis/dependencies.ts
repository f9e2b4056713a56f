import * as z from 'zod';
import { PublishedPackage, RequiredPackage } from './packages.ts';

/** One package that a manifest asks for. */
export const Dependency = z.object({
  name: z.string(),
  /** As the manifest writes it; `*` where it names none; what a shared list says where it points at one. */
  version: z.string(),
  /**
   * What the manifest itself writes where `version` is not all of it: it comes from a shared list (`catalog:`, `workspace = true`,
   * `${junit.version}`), or holds on some platforms only (`>=2 ; python_version < "3.8"`).
   */
  written: z.string().optional(),
  /** Set for a peer dependency, which whoever uses an npm package brings, and which npm installs too. */
  peer: z.literal(true).optional(),
});
export type Dependency = z.infer<typeof Dependency>;

/** A dependency of the component, with what its lockfile pins it to. */
export const ListedDependency = Dependency.extend({
  ecosystem: z.string(),
  /** Null where no lockfile belongs to the manifest, or the lockfile does not have it. */
  locked: z.string().nullable(),
});
export type ListedDependency = z.infer<typeof ListedDependency>;

const count = z.int().min(0);

/** One manifest that was read. */
export const ManifestSummary = z.object({
  /** Relative to the component. */
  path: z.string(),
  ecosystem: z.string(),
  /** Why it could not be read or parsed. */
  error: z.string().nullable(),
  dependency_count: count,
  dev_dependency_count: count,
  /** The lockfile that belongs to it: the nearest one at or above it. */
  lockfile: z.string().nullable(),
  /** What only running the ecosystem's tool could tell, a sentence each. */
  unknown: z.array(z.string()),
});
export type ManifestSummary = z.infer<typeof ManifestSummary>;

/** One lockfile that belongs to a manifest. */
export const LockfileSummary = z.object({
  path: z.string(),
  ecosystem: z.string(),
  /** Distinct packages with their versions, without the project itself and the members of its workspace; null where that cannot be told. */
  package_count: count.nullable(),
  /** How many of these only development needs; null where the lockfile does not say. */
  dev_package_count: count.nullable(),
  /** Why it could not be read or parsed. */
  error: z.string().nullable(),
});
export type LockfileSummary = z.infer<typeof LockfileSummary>;

/**
 * What a component depends on, over all its manifests.
 *
 * Read are the manifests at the component's top, those that a manifest includes, and the members of a workspace.
 * Deeper down a manifest is read when no manifest of its ecosystem in a folder above it declares anything (a dependency,
 * a member or an include), and no folder on the way is hidden or one that holds others' code or material for tests and
 * examples (`vendor`, `fixtures`, `examples`, `test` and the like); what a manifest declares is read wherever it is.
 * A Go module is one project to itself, so those below another are read too.
 */
export const Dependencies = z.object({
  has_package_json: z.boolean(),
  has_requirements_txt: z.boolean(),
  has_cargo_toml: z.boolean(),
  has_gemfile: z.boolean(),
  dependency_count: count,
  dev_dependency_count: count,
  dependencies: z.array(ListedDependency),
  dev_dependencies: z.array(ListedDependency),
  /** Distinct packages with their versions over all lockfiles, direct or not, for development or not; null when there is no lockfile that says. */
  total_count: count.nullable(),
  /** How many of these only development needs; null where a lockfile does not say. */
  total_dev_count: count.nullable(),
  manifests: z.array(ManifestSummary),
  lockfiles: z.array(LockfileSummary),
  /** What other components may ask for, each package once; ordered by package URL. */
  publishes: z.array(PublishedPackage).default([]),
  /** What may be another component's, each package once per scope, from the manifest nearest to the top; ordered by package URL. */
  requires: z.array(RequiredPackage).default([]),
});
export type Dependencies = z.infer<typeof Dependencies>;
