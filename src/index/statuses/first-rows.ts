/** The first of some rows in an order, as many at the most. */
export function firstRows(
  rows: readonly number[],
  most: number,
  compare: (one: number, other: number) => number,
): number[] {
  if (rows.length <= most) return rows.toSorted(compare);
  // The last of those that are kept stands at the top of a heap: most rows are behind it, and cost one comparison.
  const kept: number[] = [];
  for (const row of rows) {
    if (kept.length < most) rise(kept, kept.push(row) - 1, compare);
    else if (compare(row, at(kept, 0)) < 0) {
      kept[0] = row;
      sink(kept, compare);
    }
  }
  return kept.sort(compare);
}

function rise(heap: number[], from: number, compare: (one: number, other: number) => number): void {
  for (let place = from; place > 0;) {
    const above = (place - 1) >>> 1;
    if (compare(at(heap, place), at(heap, above)) <= 0) return;
    swap(heap, place, above);
    place = above;
  }
}

function sink(heap: number[], compare: (one: number, other: number) => number): void {
  for (let place = 0; ;) {
    let last = place;
    for (const below of [2 * place + 1, 2 * place + 2])
      if (below < heap.length && compare(at(heap, below), at(heap, last)) > 0) last = below;
    if (last === place) return;
    swap(heap, place, last);
    place = last;
  }
}

function at(heap: readonly number[], place: number): number {
  return heap[place] ?? 0;
}

function swap(heap: number[], one: number, other: number): void {
  [heap[one], heap[other]] = [at(heap, other), at(heap, one)];
}
