/**
 * Numbers from 0 up to 1 that look drawn, the same for the same seed on every machine: Tommy Ettinger's mulberry32, from
 * https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 (public domain).
 */
export function uniformNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
