import type { Structure } from '../domain/analysis/structure.ts';
import type { GitFacts } from '../domain/analysis/git-facts.ts';
import type { Dependencies } from '../domain/analysis/dependencies.ts';
import type { DocumentPlace } from '../domain/documents/document-places.ts';
import type { ComponentCatalog } from './catalog/read-catalog.ts';
import type { Ecosystem } from '../manifests/ecosystem.ts';
import type { ManifestReport } from '../manifests/manifest-report.ts';
import type { LockfileReport } from '../manifests/lockfiles.ts';
import type { ComponentFiles } from '../repository/component-files.ts';
import type { ToolRequirement } from '../manifests/tools/tool-requirement.ts';
import type { LeftOut } from '../process/threads/messages.ts';

/** All that the rules judge by. */
export interface AnalysisFacts {
  readonly structure: Structure;
  readonly git: GitFacts;
  readonly dependencies: Dependencies;
  readonly manifests: readonly ManifestReport[];
  readonly lockfiles: readonly LockfileReport[];
  /** Those whose manifests and lockfiles are read. */
  readonly ecosystems: readonly Ecosystem[];
  /** The documents that hms may write there. */
  readonly documents: readonly DocumentPlace[];
  /** True when the component is a subfolder of a larger repository, which may hold its licence, CI and lockfile. */
  readonly isSubfolder: boolean;
  /** What its `catalog-info.yaml` describes. */
  readonly catalog: ComponentCatalog;
  readonly files: Pick<ComponentFiles, 'tracked' | 'submodules'>;
  readonly largeFiles: readonly LargeFile[];
  /** What the files at the top ask for: `.nvmrc`, `.tool-versions`, `engines` of package.json and the like. */
  readonly tools: readonly ToolRequirement[];
  /** Paths that `.gitmodules` tells where to clone from; null when it cannot be read. */
  readonly recordedSubmodules: readonly string[] | null;
  /** Whether the repository belongs to another user than the one who looks at it. */
  readonly hasOtherOwner: boolean;
  /** Files that differ from HEAD, or that git does not know, and those of them that nobody should commit. */
  readonly uncommitted: UncommittedWork;
  /** Files that were left out, as they took too much time or memory to read. */
  readonly slowFiles: readonly LeftOut[];
  /** Of the analysis; no description says how long ago something was, since it would be another one each day. */
  readonly now: Date;
}

export interface UncommittedWork {
  readonly modified: readonly string[];
  readonly untracked: readonly string[];
  readonly private: readonly string[];
}

export interface LargeFile {
  readonly path: string;
  readonly bytes: number;
}
