import path from 'node:path';
import type { Ecosystem } from './ecosystem.ts';

/** Far more than any project has, and few enough to be read within a minute. */
const MAX_MANIFESTS = 5_000;

/** A manifest to read. */
export interface Candidate {
  readonly path: string;
  readonly isDev: boolean;
  /** Whether nothing is missing when it is not there. */
  readonly isOptional: boolean;
  /** Whether it came after so many that it is only reported. */
  readonly isSurplus: boolean;
}

interface ManifestQueue {
  /** Each path counts once, and of those that are too many only the first. */
  add(path: string, marks?: Partial<Pick<Candidate, 'isDev' | 'isOptional'>>): void;
  /** Until nothing is left, also of what is added meanwhile: runtime first, so that what is included by both counts as runtime. */
  drain(): Iterable<Candidate>;
}

export function createManifestQueue({ isDev: isDevName = () => false }: Ecosystem): ManifestQueue {
  const seen = new Set<string>();
  const runtime: Candidate[] = [];
  const development: Candidate[] = [];
  return {
    add(file, { isDev: isDevHere = false, isOptional = false } = {}) {
      if (seen.has(file) || seen.size > MAX_MANIFESTS) return;
      const isDev = isDevHere || isDevName(path.posix.basename(file), file);
      const isSurplus = seen.size === MAX_MANIFESTS;
      (isDev ? development : runtime).push({ path: file, isDev, isOptional, isSurplus });
      seen.add(file);
    },
    *drain() {
      for (;;) {
        const next = runtime.shift() ?? development.shift();
        if (next === undefined) return;
        yield next;
      }
    },
  };
}
