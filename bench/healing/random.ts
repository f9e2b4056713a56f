/** Uniform numbers from 0 to 1, the same for the same seed on any machine. */
export type Draw = () => number;

/** SplitMix32 over a hash (FNV-1a) of the seed. */
export function drawsOf(seed: string): Draw {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Box and Muller's. */
export function normal(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** A wait with this mean. */
export function wait(draw: Draw, mean: number): number {
  return -mean * Math.log(1 - draw());
}

/** A chance with Beta's distribution of whole parameters: the a-th smallest of a + b − 1 uniform numbers. */
export function chance(draw: Draw, a: number, b: number): number {
  const drawn = Array.from({ length: a + b - 1 }, draw).sort((one, other) => one - other);
  return drawn[a - 1] ?? 0;
}

/** An index, by weights. */
export function pick(draw: Draw, weights: readonly number[]): number {
  let left = draw() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found === -1 ? weights.length - 1 : found;
}
