/**
 * Where code spans of a line of Markdown end: of the one that begins with the backticks at `at`, the index behind it;
 * undefined where as many do not come again. All questions of one line, asked from left to right, take time in proportion
 * to its length.
 */
export function codeSpanEnds(line: string): (at: number) => number | undefined {
  const runs = [...line.matchAll(/`+/g)].map(({ index, 0: { length } }) => ({ start: index, length }));
  const starts = new Map<number, number[]>();
  for (const { start, length } of runs) {
    const same = starts.get(length);
    if (same === undefined) starts.set(length, [start]);
    else same.push(start);
  }
  const passed = new Map<number, number>();
  let run = 0;
  return (at) => {
    while ((runs[run]?.start ?? Infinity) + (runs[run]?.length ?? 0) <= at) run += 1;
    const found = runs[run];
    if (found === undefined || found.start > at) return undefined;
    const length = found.start + found.length - at;
    const same = starts.get(length) ?? [];
    let next = passed.get(length) ?? 0;
    while ((same[next] ?? Infinity) < at + length) next += 1;
    passed.set(length, next);
    const closing = same[next];
    return closing === undefined ? undefined : closing + length;
  };
}
