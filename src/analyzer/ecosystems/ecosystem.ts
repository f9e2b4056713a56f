import type { Dependency } from '../../domain/analysis.ts';

export const ECOSYSTEM_IDS = ['npm', 'python', 'cargo', 'bundler', 'go', 'composer'] as const;
export type EcosystemId = (typeof ECOSYSTEM_IDS)[number];

/** What one manifest says. */
export interface Manifest {
  readonly dependencies: readonly Dependency[];
  readonly devDependencies: readonly Dependency[];
  /** Whether a lockfile belongs beside it: an application's does, a library's need not. */
  readonly wantsLockfile: boolean;
  /** Further manifests that it names, relative to the component's folder or a URL. */
  readonly includes?: readonly string[];
}

export interface ManifestSource {
  /** Relative to the component's folder. */
  readonly path: string;
  readonly text: string;
  /** Whether what it lists is for development only, going by its name or by the manifest that includes it. */
  readonly isDev: boolean;
  /** Every file that git tracks in the component. */
  readonly tracked: readonly string[];
}

/** How one ecosystem declares what a component depends on. */
export interface Ecosystem {
  readonly isManifest: (name: string) => boolean;
  /** Whether a manifest of this name lists development dependencies only. */
  readonly isDev?: (name: string) => boolean;
  readonly lockfiles: readonly string[];
  /** Throws ManifestError when the text is not what its ecosystem accepts. */
  readonly parse: (source: ManifestSource) => Manifest | Promise<Manifest>;
}

/** A manifest that its ecosystem would not accept; the message is the parser's reason, on one line. */
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
