/** Where a word stands in a text, from and to. */
export type Place = readonly [from: number, to: number];

/** Finds where words of a list stand in a text; places that overlap are one. */
export type FindWords = (text: string) => Place[];

const ROOT = 0;
const CHARACTERS = 0x1_0000;

/**
 * Prepares a search for many words at once, in one pass over a text however many they are, by the automaton of Aho and Corasick
 * (Communications of the ACM 18(6), 1975). Empty words are nowhere.
 */
export function createFindWords(words: readonly string[]): FindWords {
  const { next, longest } = treeOf(words);
  const fallback = linkFallbacks(next, longest);
  const isFirst = new Uint8Array(CHARACTERS);
  for (const word of words) isFirst[word.charCodeAt(0)] = 1;

  return (text) => {
    const places: Place[] = [];
    let state = ROOT;
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charCodeAt(at);
      if (state === ROOT && isFirst[character] === 0) continue;
      state = step(next, fallback, state, character);
      const length = longest[state] ?? 0;
      if (length > 0) addPlace(places, [at + 1 - length, at + 1]);
    }
    return places;
  };
}

/** From a state (what was read of some words) by a character to the next. */
type Steps = Map<number, number>;

function keyOf(state: number, character: number): number {
  return state * CHARACTERS + character;
}

function treeOf(words: readonly string[]): { readonly next: Steps; readonly longest: number[] } {
  const next: Steps = new Map();
  const longest = [0];
  for (const word of words) {
    let state = ROOT;
    for (let at = 0; at < word.length; at += 1) {
      const key = keyOf(state, word.charCodeAt(at));
      state = next.get(key) ?? longest.push(0) - 1;
      next.set(key, state);
    }
    longest[state] = word.length;
  }
  return { next, longest };
}

/** For each state the longest end of it that begins a word, too. States come after those that they go on from. */
function linkFallbacks(next: Steps, longest: number[]): Int32Array {
  const fallback = new Int32Array(longest.length);
  for (const [key, state] of byDepth(next, longest.length)) {
    const before = Math.floor(key / CHARACTERS);
    fallback[state] =
      before === ROOT ? ROOT : step(next, fallback, fallback[before] ?? ROOT, key % CHARACTERS);
    longest[state] = Math.max(longest[state] ?? 0, longest[fallback[state] ?? ROOT] ?? 0);
  }
  return fallback;
}

function byDepth(next: Steps, states: number): (readonly [number, number])[] {
  const depth = new Int32Array(states);
  const steps = [...next];
  for (const [key, state] of steps) depth[state] = (depth[Math.floor(key / CHARACTERS)] ?? 0) + 1;
  return steps.sort(([, one], [, other]) => (depth[one] ?? 0) - (depth[other] ?? 0));
}

function step(next: Steps, fallback: Int32Array, from: number, character: number): number {
  for (let state = from; ; state = fallback[state] ?? ROOT) {
    const found = next.get(keyOf(state, character));
    if (found !== undefined) return found;
    if (state === ROOT) return ROOT;
  }
}

function addPlace(places: Place[], [from, to]: Place): void {
  let begin = from;
  while ((places.at(-1)?.[1] ?? 0) > begin) begin = Math.min(begin, places.pop()?.[0] ?? begin);
  places.push([begin, to]);
}
