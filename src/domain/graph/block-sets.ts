import { at } from './adjacency.ts';

const BITS = 64;

/** Words of 64 bits in a set. */
const WORDS = 128;

/** As many members as a set can have: the more, the fewer passes over a graph, and the larger a set of which little is known. */
export const BLOCK = WORDS * BITS;

/** A set of more members than this is kept as bits, any other as a list: about where either takes as long to add. */
const LISTED = 256;

/**
 * Sets of numbers below `BLOCK`, by their own number. One is open: it is put together from others, then kept,
 * and does not change again before a new block begins. Each takes only the room that it needs.
 */
export interface BlockSets {
  /** How many members each set has. */
  readonly counts: Uint32Array;
  /** Where each set begins, in `lists` or in the words of `bits`. */
  readonly places: Uint32Array;
  readonly open: Bits;
  /** Whether `lists` lacks members of the open set. */
  isUnlisted: boolean;
  /** The members of the open set in `lists`, which nothing follows. */
  openFrom: number;
  openTo: number;
  lists: Uint16Array;
  bits: Bits;
  /** How many words of `bits` are in use. */
  wordsUsed: number;
}

interface Bits {
  readonly words: BigUint64Array;
  /** The same bits. */
  readonly halves: Uint32Array;
}

export function createBlockSets(count: number): BlockSets {
  return {
    counts: new Uint32Array(count),
    places: new Uint32Array(count),
    open: bitsIn(new BigUint64Array(WORDS)),
    isUnlisted: false,
    openFrom: 0,
    openTo: 0,
    lists: new Uint16Array(2 * BLOCK),
    bits: bitsIn(new BigUint64Array(WORDS)),
    wordsUsed: 0,
  };
}

/** What was kept is needed no more. */
export function beginBlock(sets: BlockSets): void {
  sets.openFrom = 0;
  sets.openTo = 0;
  sets.wordsUsed = 0;
}

/** Whether the open set has a member. */
export function has({ open }: BlockSets, member: number): boolean {
  return ((at(open.halves, member >>> 5) >>> (member & 31)) & 1) === 1;
}

/** Adds the members of a kept set to the open one. */
export function addSet(sets: BlockSets, set: number): void {
  const [count, place] = [at(sets.counts, set), at(sets.places, set)];
  if (count > LISTED) {
    addWords(sets.open.words, sets.bits.words, place);
    sets.isUnlisted = true;
  } else {
    addListed(sets, place, place + count);
  }
}

/** Without a branch, as nobody can tell whether a member is new. */
function addListed(sets: BlockSets, from: number, to: number): void {
  const { lists, open } = sets;
  const { halves } = open;
  let end = sets.openTo;
  for (let index = from; index < to; index += 1) {
    const member = lists[index] ?? 0;
    const before = at(halves, member >>> 5);
    halves[member >>> 5] = before | (1 << (member & 31));
    lists[end] = member;
    end += 1 - ((before >>> (member & 31)) & 1);
  }
  sets.openTo = end;
}

/** Adds the members from `from` up to `to` to the open set. */
export function addRange(sets: BlockSets, from: number, to: number): void {
  for (let member = from; member < to; member += 1) {
    if (has(sets, member)) continue;
    sets.open.halves[member >>> 5] = at(sets.open.halves, member >>> 5) | (1 << (member & 31));
    sets.lists[sets.openTo++] = member;
  }
}

/** Keeps the open set by its number, and opens an empty one; answers how many members it has. */
export function keepSet(sets: BlockSets, set: number): number {
  const count = sets.isUnlisted ? countBits(sets.open) : sets.openTo - sets.openFrom;
  sets.counts[set] = count;
  if (count > LISTED) keepBits(sets, set);
  else keepList(sets, set);
  return count;
}

/** Keeps a set that is only asked how many members it has, in place of the open one. */
export function keepCount(sets: BlockSets, set: number, count: number): void {
  sets.counts[set] = count;
  clearOpen(sets);
}

function keepBits(sets: BlockSets, set: number): void {
  const place = sets.wordsUsed;
  sets.wordsUsed += WORDS;
  if (sets.wordsUsed > sets.bits.words.length) {
    const words = new BigUint64Array(2 * sets.wordsUsed);
    words.set(sets.bits.words);
    sets.bits = bitsIn(words);
  }
  sets.bits.words.set(sets.open.words, place);
  sets.places[set] = place;
  clearOpen(sets);
}

function clearOpen(sets: BlockSets): void {
  sets.open.words.fill(0n);
  sets.openTo = sets.openFrom;
  sets.isUnlisted = false;
}

function keepList(sets: BlockSets, set: number): void {
  const { halves } = sets.open;
  for (let index = sets.openFrom; index < sets.openTo; index += 1) halves[(sets.lists[index] ?? 0) >>> 5] = 0;
  sets.places[set] = sets.openFrom;
  sets.openFrom = sets.openTo;
  if (sets.openFrom + BLOCK < sets.lists.length) return;
  const lists = new Uint16Array(2 * sets.lists.length);
  lists.set(sets.lists);
  sets.lists = lists;
}

/** `asUintN` changes no bit, and is what makes engines compute with machine words. */
function addWords(target: BigUint64Array, source: BigUint64Array, place: number): void {
  for (let word = 0; word < WORDS; word += 1)
    target[word] = BigInt.asUintN(BITS, (target[word] ?? 0n) | (source[place + word] ?? 0n));
}

function countBits({ halves }: Bits): number {
  let count = 0;
  for (let half = 0; half < 2 * WORDS; half += 1) count += bitsOf(at(halves, half));
  return count;
}

function bitsOf(half: number): number {
  const pairs = half - ((half >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

function bitsIn(words: BigUint64Array<ArrayBuffer>): Bits {
  return { words, halves: new Uint32Array(words.buffer) };
}
