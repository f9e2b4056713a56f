/** A value that was measured after so many cycles. */
export interface Point {
  readonly cycle: number;
  readonly value: number;
}

export interface Trend {
  /** By how much it grows in 1,000 cycles, by least squares. */
  readonly slope: number;
  /** Medians of the first and of the last quarter: one odd moment is no growth. */
  readonly first: number;
  readonly last: number;
}

/** How a value goes on after the warm-up; undefined where there are too few points to say so. */
export function trendOf(points: readonly Point[]): Trend | undefined {
  if (points.length < 8) return undefined;
  const quarter = Math.floor(points.length / 4);
  const values = points.map(({ value }) => value);
  return {
    slope: slopeOf(points) * 1_000,
    first: median(values.slice(0, quarter)),
    last: median(values.slice(-quarter)),
  };
}

/** What grows does so in the line through all points and between the quarters; one of them alone sees an odd moment. */
export function isFlat({ slope, first, last }: Trend, limit: number): boolean {
  return slope <= limit || last - first <= limit / 4;
}

/** Ordinary least squares: the growth per cycle. */
function slopeOf(points: readonly Point[]): number {
  const mean = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ cycle }) => cycle), mean(({ value }) => value)];
  const spread = mean(({ cycle }) => (cycle - x) ** 2);
  return spread === 0 ? 0 : mean(({ cycle, value }) => (cycle - x) * (value - y)) / spread;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
