import { at } from './adjacency.ts';

/** Numbers, of which the least is taken first. */
export interface NumberHeap {
  readonly push: (number: number) => void;
  /** Undefined when there is none left. */
  readonly pop: () => number | undefined;
}

/** Holds at most `capacity` numbers at a time. */
export function createNumberHeap(capacity: number): NumberHeap {
  const numbers = new Uint32Array(capacity);
  let size = 0;
  return {
    push(number) {
      let place = size++;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (at(numbers, parent) <= number) break;
        numbers[place] = at(numbers, parent);
        place = parent;
      }
      numbers[place] = number;
    },
    pop() {
      if (size === 0) return undefined;
      const least = at(numbers, 0);
      size -= 1;
      sinkInto(numbers, size, at(numbers, size));
      return least;
    },
  };
}

/** Puts a number into the place of the least of the first `size`. */
function sinkInto(numbers: Uint32Array, size: number, number: number): void {
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    if (child + 1 < size && at(numbers, child + 1) < at(numbers, child)) child += 1;
    if (number <= at(numbers, child)) break;
    numbers[place] = at(numbers, child);
    place = child;
  }
  numbers[place] = number;
}
