import { at } from './adjacency.ts';

const BITS = 64;

/** Words of 64 bits in a set. */
const WORDS = 32;

/** As many members as a set can have: the more, the fewer passes over a graph; the fewer, the more sets are empty or full. */
export const BLOCK = WORDS * BITS;

/** Sets of numbers below `BLOCK`, by their own number. */
export interface BlockSets {
  readonly words: BigUint64Array;
  /** The same bits. */
  readonly halves: Uint32Array;
}

export function createBlockSets(count: number): BlockSets {
  const words = new BigUint64Array(count * WORDS);
  return { words, halves: new Uint32Array(words.buffer) };
}

export function has({ halves }: BlockSets, set: number, member: number): boolean {
  return ((at(halves, set * 2 * WORDS + (member >>> 5)) >>> (member & 31)) & 1) === 1;
}

export function clearSet({ words }: BlockSets, set: number): void {
  words.fill(0n, set * WORDS, (set + 1) * WORDS);
}

export function copySet({ words }: BlockSets, to: number, from: number): void {
  words.copyWithin(to * WORDS, from * WORDS, (from + 1) * WORDS);
}

/** `asUintN` changes no bit, and is what makes engines compute with machine words. */
export function addSet({ words }: BlockSets, to: number, from: number): void {
  const [target, source] = [to * WORDS, from * WORDS];
  for (let word = 0; word < WORDS; word += 1)
    words[target + word] = BigInt.asUintN(BITS, (words[target + word] ?? 0n) | (words[source + word] ?? 0n));
}

/** Adds the members from `from` up to `to`. */
export function addRange({ halves }: BlockSets, set: number, from: number, to: number): void {
  for (let member = from; member < to; member += 1) {
    const half = set * 2 * WORDS + (member >>> 5);
    halves[half] = at(halves, half) | (1 << (member & 31));
  }
}

export function countSet({ halves }: BlockSets, set: number): number {
  const end = (set + 1) * 2 * WORDS;
  let count = 0;
  for (let half = set * 2 * WORDS; half < end; half += 1) count += bitsOf(at(halves, half));
  return count;
}

function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
