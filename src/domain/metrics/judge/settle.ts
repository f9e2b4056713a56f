import { severity, type MetricLevel, type SettledLevel } from '../rules.ts';

/** Enough to believe that it is well again, as of health checks. */
const BETTER = 2;

/**
 * What holds after these levels of single samples, which stand newest first. It gets worse after `worse` samples in a row that
 * are, as bad as the mildest of them; better after two, or one where `worse` is one, as good as the worst of them. The first
 * level that is known is believed at once.
 */
export function settleLevel(
  settled: SettledLevel,
  levels: readonly SettledLevel[],
  worse: number,
): SettledLevel {
  const [newest = 'unknown'] = levels;
  if (settled === 'unknown') return newest;
  const up = inRow(levels, worse, (level) => severity(level) > severity(settled));
  if (up !== undefined) return up.reduce(milder);
  const down = inRow(levels, Math.min(worse, BETTER), (level) => severity(level) < severity(settled));
  return down?.reduce((one, other) => (milder(one, other) === one ? other : one)) ?? settled;
}

/** The newest levels, where so many of them are known and as they have to be. */
function inRow(
  levels: readonly SettledLevel[],
  count: number,
  isRight: (level: MetricLevel) => boolean,
): readonly MetricLevel[] | undefined {
  const row = levels
    .slice(0, count)
    .flatMap((level) => (level !== 'unknown' && isRight(level) ? [level] : []));
  return row.length === count ? row : undefined;
}

function milder(one: MetricLevel, other: MetricLevel): MetricLevel {
  return severity(one) <= severity(other) ? one : other;
}
