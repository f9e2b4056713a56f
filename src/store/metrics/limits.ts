import { CLOCK_SKEW_MS } from '../../domain/status/clock-skew.ts';
import { KEPT_MS, type MetricSample } from '../../domain/metrics/samples.ts';

/** Series that one component may have. */
export const MAX_SERIES = 100;
/** Samples of one series that are kept within a day: one every ten seconds are 8,640. */
export const MAX_RAW = 10_000;
/** However old they are: who measures once a day needs some to judge by. */
export const MIN_RAW = 10;
const MAX_NAME = 200;

/** Why a sample cannot be kept, in a sentence; undefined where it can. */
export function whyRefused({ component, series, at, value }: MetricSample, now: Date): string | undefined {
  const which = `${component}: ${JSON.stringify(series.slice(0, MAX_NAME))}`;
  if (series === '' || series.length > MAX_NAME || /\p{Cc}/u.test(series))
    return `${which} is no name of a series: it has 1 to ${MAX_NAME} characters, none of them a control character.`;
  if (!Number.isFinite(value)) return `${which} has a value that is no finite number.`;
  const age = now.getTime() - at.getTime();
  if (!(age >= -CLOCK_SKEW_MS)) return `${which} has a sample that is dated more than 5 minutes ahead.`;
  if (age >= KEPT_MS.raw) return `${which} has a sample that is more than a day old.`;
  return undefined;
}
