import picomatch from 'picomatch';
import type { AnalysisSettings } from '../../domain/analysis-settings.ts';

/** Whether `components.yaml` leaves a file out of what the rules read; hidden files are files like others. */
export function createExclusion({ exclude }: AnalysisSettings): (path: string) => boolean {
  return picomatch(
    exclude.map(({ glob }) => glob),
    { dot: true },
  );
}
