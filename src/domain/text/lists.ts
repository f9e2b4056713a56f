/** What stands behind a list that was cut: `and 3 more`. */
export function andMore(left: number): string {
  return `and ${left} more`;
}

/**
 * The first `most` items, and behind them what `rest` makes of how many are left out; `further` are those that are
 * left out already.
 */
export function cutList<T>(
  items: readonly T[],
  most: number,
  rest: (left: number) => T,
  further = 0,
): readonly T[] {
  const shown = items.slice(0, most);
  const left = items.length - shown.length + further;
  return left > 0 ? [...shown, rest(left)] : shown;
}

/** The first names, and how many more: `a, b`, `a, b and 3 more`. */
export function listNames(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} ${andMore(names.length - most)}` : shown;
}

/** All of them as a clause: `a`, `a and b`, `a, b and c`. */
export function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
