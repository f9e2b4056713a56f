import type { MetricSample } from '../../domain/metrics/samples.ts';
import type { Tracker } from '../../tracker/record.ts';
import { keepHealthSamples } from './health-samples.ts';

/** Samples of health checks that wait to be written together, since each write waits for the disk. */
export interface SampleBatch {
  readonly add: (samples: readonly MetricSample[]) => void;
  /** Writes those that wait: of one component, or all. */
  readonly flush: (component?: string) => Promise<void>;
}

export function createSampleBatch(tracker: Pick<Tracker, 'store'>): SampleBatch {
  let waiting: MetricSample[] = [];
  return {
    add(samples) {
      waiting.push(...samples);
    },
    async flush(component) {
      const isWritten = (sample: MetricSample): boolean =>
        component === undefined || sample.component === component;
      const written = waiting.filter(isWritten);
      waiting = waiting.filter((sample) => !isWritten(sample));
      if (written.length > 0) await keepHealthSamples(tracker, written);
    },
  };
}
