import { Minimatch } from 'minimatch';
import type { AnalysisSettings } from '../../domain/analysis/settings.ts';

/** So many patterns one with braces may stand for: all together are tried on every file. */
const MAX_BRACES = 1_000;

/** Whether `components.yaml` leaves a file out of what the rules read; hidden files are files like others. */
export function createExclusion({ exclude }: AnalysisSettings): (path: string) => boolean {
  const globs = exclude.map(
    ({ glob }) => new Minimatch(glob, { dot: true, nocomment: true, braceExpandMax: MAX_BRACES }),
  );
  return (path) => globs.some((glob) => glob.match(path));
}
