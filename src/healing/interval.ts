/** Of the interval in which the chance is with 90 %. */
const Z = 1.645;

/** Where the chance of what happened so often of `n` times is with 90 %: Wilson's. `n` is at least 1. */
export function intervalOf(healed: number, n: number): [number, number] {
  const p = healed / n;
  const middle = p + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const all = 1 + (Z * Z) / n;
  return [Math.max(0, (middle - half) / all), Math.min(1, (middle + half) / all)];
}
