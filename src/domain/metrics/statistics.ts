/** Scales the median absolute deviation, and the mean one, to the standard deviation of a normal distribution. */
const FROM_MEDIAN = 1.4826;
const FROM_MEAN = 1.2533;

/** The middle value; of an even number, the mean of the two in the middle. NaN without any. */
export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * How much values scatter around a middle, as a standard deviation, and hardly changed by a few outliers: by the median of
 * their distances from it or, where more than half of them are the same, by the mean. 0 where all are the same.
 */
export function scatterOf(distances: readonly number[]): number {
  if (distances.length === 0) return 0;
  const sizes = distances.map(Math.abs);
  const robust = FROM_MEDIAN * medianOf(sizes);
  return robust > 0 ? robust : (FROM_MEAN * sizes.reduce((sum, size) => sum + size, 0)) / sizes.length;
}
