import type { Manifest } from './manifest.ts';
import type { FileProblem } from './file-problem.ts';

/** One manifest that was found, with what it says or why that is not known. */
export interface ManifestReport {
  /** Relative to the component's folder. */
  readonly path: string;
  readonly ecosystem: string;
  /** Null where there is a problem. */
  readonly manifest: Manifest | null;
  readonly problem: FileProblem | null;
}
