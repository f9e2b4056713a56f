import type { Dependency } from '../domain/analysis/dependencies.ts';
import type { ManifestPackages } from './manifest-packages.ts';

/** What one manifest says. */
export interface Manifest {
  /** What the package calls itself, by which other members of its workspace may depend on it. */
  readonly name?: string;
  readonly dependencies: readonly Dependency[];
  readonly devDependencies: readonly Dependency[];
  /** Names that it lists as runtime's and as development's at once; of its tool's rules one alone counts. */
  readonly listedTwice?: readonly string[];
  /** Whether a lockfile belongs beside it: an application's does, a library's need not. */
  readonly wantsLockfile: boolean;
  /** Further manifests that it names, relative to its own folder; a URL is reported and not followed. */
  readonly includes?: readonly string[];
  /** The same of those that it takes in where they are there; where they cannot be read, nothing is missing. */
  readonly optionalIncludes?: readonly string[];
  /**
   * The members of its workspace: folders or manifests, relative to its own folder, as globs or plain.
   * One that begins with `!` takes away from what those before it gave.
   */
  readonly members?: readonly string[];
  /** What only running the ecosystem's tool could tell, a sentence each. */
  readonly unknown?: readonly string[];
  /** What it pins by itself, when it is its own lockfile (a compiled requirements file, `go.mod`); a lockfile beside it is not read then. */
  readonly lockfile?: Lockfile;
  /** Where that stands, relative to the component's folder, if not in the manifest itself: a compiled requirements file. */
  readonly lockedBy?: string;
  /** Names that its lockfile may lack, or hold in another version: folders of the repository, overrides, what only some machines install. */
  readonly unlocked?: ReadonlySet<string>;
  /** What its lockfile has as the hash of this text, where the ecosystem's tool writes one; null where it cannot be told. */
  readonly contentHash?: string | null;
  /** The packages that it makes and asks for, worked out when they are wanted; left out where it has none. */
  readonly packages?: (place: PackagePlace) => ManifestPackages | Promise<ManifestPackages>;
  /** On which line it names a dependency, worked out when it is wanted; left out where `packages` has the lines of all. */
  readonly lines?: () => NameLine | Promise<NameLine>;
}

/** The line, from 1, on which a name stands; null where that cannot be told. */
export type NameLine = (name: string) => number | null;

/** Where the sources of a component's packages are. */
export interface PackagePlace {
  /** What git clones the repository from, where the component is all of it; undefined where nothing says so. */
  readonly origin: string | undefined;
}

export interface ManifestSource {
  /** Relative to the component's folder. */
  readonly path: string;
  readonly text: string;
  /** Whether what it lists is for development only, going by its name or by the manifest that includes it. */
  readonly isDev: boolean;
  /** Every file that git tracks in the component. */
  readonly tracked: readonly string[];
  readonly load: Load;
}

/**
 * Another file of the component by its path, for what a manifest takes from it (a workspace's shared versions, a parent).
 * It is read and parsed once for all that ask with the same function, so that function stands at the top level of its file.
 * Null where the file cannot be read or `parse` throws ManifestError: that is reported where the file is itself a manifest.
 */
export type Load = <T>(path: string, parse: (text: string) => T | Promise<T>) => Promise<T | null>;

/** Throws ManifestError when the text is not what its ecosystem's tool writes. */
export type ParseLockfile = (source: LockfileSource) => Lockfile | Promise<Lockfile>;

export interface LockfileSource {
  /** Relative to the component's folder. */
  readonly path: string;
  readonly text: string;
}

/** What one lockfile pins. */
export interface Lockfile {
  /** Every package with its version, direct or not (what is repeated counts once), without the project itself and the members of its workspace. */
  readonly packages: readonly LockedPackage[];
  /** The version that a dependency of the manifest at this path is pinned to; null where the lockfile has none. */
  readonly versionOf: (dependency: Dependency, manifestPath: string) => string | null;
  /**
   * What the manifest at this path asks for and the lockfile does not agree with, a sentence each; empty where it cannot be told.
   * `own` has the names of the component's own packages in this ecosystem, which a lockfile may leave out.
   */
  readonly disagreements: (
    manifest: Manifest,
    manifestPath: string,
    own: ReadonlySet<string>,
  ) => readonly string[];
}

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Whether only development needs it; left out where the lockfile does not say. */
  readonly isDev?: boolean;
}

/** A manifest or lockfile that its ecosystem would not accept; the message is the parser's reason, on one line. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly line: number | null;

  constructor(reason: string, line: number | null = null, options?: ErrorOptions) {
    super(reason, options);
    this.line = line;
  }
}

/** For a dependency whose manifest names no version. */
export const ANY_VERSION = '*';
