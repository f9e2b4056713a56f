import type { Registered } from '../domain/registry.ts';
import type { InstalledPackages } from './installed.ts';
import type { Manifest, ManifestSource, ParseLockfile } from './manifest.ts';

/** An ecosystem; its id is what documents write. */
export interface Ecosystem extends Registered, EcosystemDescription {}

/**
 * How one ecosystem declares what a component depends on, and how to see what is installed of it:
 * a folder of `ecosystems/`, with its line in `ecosystems.ts`.
 */
export interface EcosystemDescription {
  /** Whether a file is a manifest, going by its name; `path` is relative to the component's folder. */
  readonly isManifest: (name: string, path: string) => boolean;
  /** Whether a manifest of this name lists development dependencies only. */
  readonly isDev?: (name: string, path: string) => boolean;
  /** A folder whose manifests belong to the folder above it, as `requirements` for pip. */
  readonly sideFolder?: string;
  /** True where a manifest speaks for no folder but its own, so that those below it are read too, whether or not it declares them. */
  readonly standsAlone?: true;
  /** By file name, how a lockfile is read; null for one that is no text. Where one folder has several, the first in this order counts. */
  readonly lockfiles: Readonly<Record<string, ParseLockfile | null>>;
  /** Whether a lockfile of this name can belong to a manifest of that name; each does where this is left out. */
  readonly locks?: (lockfile: string, manifest: string) => boolean;
  /** Throws ManifestError when the text is not what its ecosystem accepts. */
  readonly parse: (source: ManifestSource) => Manifest | Promise<Manifest>;
  /**
   * How what is installed is looked at; loaded by the environment check alone, which says that it does not look where this is left out.
   */
  readonly installed?: () => Promise<InstalledPackages>;
}
