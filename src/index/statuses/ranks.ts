/** Names in their order, without regard to case, and the rank that each value has there. */
export interface Ranks {
  readonly ranked: readonly string[];
  /** Of equal names the same one; those that are undefined come last. */
  readonly ranks: Int32Array;
}

/** Ranks names. */
export function rank(values: readonly (string | undefined)[]): Ranks {
  const names = values.map((value) => value?.toLowerCase());
  const ranked = [...new Set(names.filter((name) => name !== undefined))].sort((one, other) =>
    one < other ? -1 : 1,
  );
  const rankOf = new Map(ranked.map((name, place) => [name, place]));
  return {
    ranked,
    ranks: Int32Array.from(names, (name) => (name === undefined ? ranked.length : (rankOf.get(name) ?? 0))),
  };
}

/** The rank that a name has among ranked ones, or would have between two of them. */
export function rankIn(ranked: readonly string[], name: string): number {
  const wanted = name.toLowerCase();
  let [low, high] = [0, ranked.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranked[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return ranked[low] === wanted ? low : low - 0.5;
}
