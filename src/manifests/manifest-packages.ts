import type { PackageScope } from '../domain/analysis/packages.ts';

/** The packages that one manifest makes, and those that it asks for itself. */
export interface ManifestPackages {
  readonly publishes: readonly MadePackage[];
  readonly requires: readonly Requirement[];
}

/** A package as a package URL names it: https://github.com/package-url/purl-spec */
export interface PackageName {
  /** One of purl's types, as `npm`. */
  readonly type: string;
  /** Its parts with `/` between them: an npm scope, a Maven group, the folder of a Go module. */
  readonly namespace?: string;
  readonly name: string;
}

/** Where a manifest names a package. */
interface NamedPackage {
  readonly package: PackageName;
  /** From 1; null where it cannot be told. */
  readonly line: number | null;
  /** Relative to the component's folder, where it stands in another file than the manifest itself. */
  readonly file?: string;
}

export interface MadePackage extends NamedPackage {
  /** Whether the manifest says that no registry gets it. */
  readonly private: boolean;
}

export interface Requirement extends NamedPackage {
  readonly scope: PackageScope;
}

/** What says nothing about packages of its own. */
export const NO_PACKAGES: ManifestPackages = { publishes: [], requires: [] };
