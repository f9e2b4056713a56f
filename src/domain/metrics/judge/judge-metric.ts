import { formatValue } from '../format-value.ts';
import { worstLevel, type MetricRules, type RuleVerdict, type SettledLevel } from '../rules.ts';
import type { MetricPoint } from '../samples.ts';
import type { MetricPast } from './baseline.ts';
import { judgeChange } from './change.ts';
import { judgeDeviation } from './deviation.ts';
import { settleLevel } from './settle.ts';
import { judgeThreshold } from './threshold.ts';

/** What a metric is now. */
export interface MetricVerdict extends RuleVerdict {
  /** The newest sample; null where there is none. */
  readonly point: MetricPoint | null;
}

interface Known {
  readonly past: MetricPast;
  /** What held before. */
  readonly settled: SettledLevel;
  readonly unit: string | null;
}

/**
 * Judges a series by its newest samples. It keeps no memory of its own: what held before and the samples are all that it goes
 * by, so that it says the same when it is asked again. Where the newest samples say otherwise and are too few to change what
 * holds, the reason says so.
 */
export function judgeMetric(rules: MetricRules, known: Known): MetricVerdict {
  const { raw } = known.past;
  const newest = raw
    .slice(-samplesInRow(rules))
    .map((_, index) => judgeSample(rules, known, raw.length - 1 - index));
  const [latest] = newest;
  const point = raw.at(-1) ?? null;
  if (latest === undefined)
    return { level: known.settled, why: 'nothing was measured yet', limit: null, point };
  const level = settleLevel(
    known.settled,
    newest.map((one) => one.level),
    rules.for,
  );
  if (latest.level === level) return { ...latest, point };
  if (latest.level !== 'unknown')
    return {
      ...latest,
      level,
      why: `${latest.why}; ${level} until more samples in a row say otherwise`,
      point,
    };
  const told = newest.find((one) => one.level === level);
  if (told !== undefined) return { ...told, point };
  const held = level === 'ok' ? '' : `; ${level} as before, until it is`;
  return { ...latest, level, why: `${latest.why}${held}`, point };
}

/** How many of the newest samples are judged; a rule of change, or of what is usual, compares each with older ones. */
export function samplesInRow(rules: Pick<MetricRules, 'for'>): number {
  return Math.max(rules.for, 2);
}

/** What the sample at this place is, by the worst of the rules. */
function judgeSample(rules: MetricRules, { past, settled, unit }: Known, index: number): RuleVerdict {
  const point = past.raw[index];
  if (point === undefined) return { level: 'unknown', why: '', limit: null };
  const before = past.raw.slice(0, index);
  const verdicts = [
    judgeThreshold(point.value, rules, { settled, unit }),
    rules.change && judgeChange(point, before, rules.change, unit),
    rules.deviation && judgeDeviation(point, { ...past, raw: before }, rules.deviation, unit),
  ].filter((verdict) => verdict !== undefined);
  const worst = worstLevel(verdicts.map(({ level }) => level));
  return (
    verdicts.find(({ level }) => level === worst) ?? {
      level: 'ok',
      why: formatValue(point.value, unit),
      limit: null,
    }
  );
}
