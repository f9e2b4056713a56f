const MAX_LINES = 5_000;
const LONG_SPACE = /\s{20,}/g;
const LONG_WORD = /[\w.]{200,}/g;
const LONG_RUN = /([^\w\s])\1{199,}/g;
const SPACE = /\s/;
const WORD = /[\w.]/;

/**
 * A text in which Linguist's heuristics find the same, and not for minutes: many of them take the square, and some the cube,
 * of the length of a run of spaces or of a word, or of the number of lines.
 */
export function withShortRuns(text: string): string {
  let end = 0;
  for (let line = 0; line < MAX_LINES && end >= 0; line += 1) end = text.indexOf('\n', end + 1);
  let short = end < 0 ? text : text.slice(0, end);
  if (hasRun(short, 20, isSpace)) short = short.replace(LONG_SPACE, (run) => run.slice(0, 20));
  if (hasRun(short, 200, isWord)) short = short.replace(LONG_WORD, (run) => run.slice(0, 200));
  return hasRun(short, 200, isSame) ? short.replace(LONG_RUN, (run) => run.slice(0, 200)) : short;
}

/**
 * Whether a text has a run of at least so many characters that belong together with the one that is asked about.
 * Such a run covers a multiple of its length: only there it is looked for, which is many times as fast as at every place.
 */
function hasRun(
  text: string,
  length: number,
  belongs: (text: string, at: number, to: number) => boolean,
): boolean {
  for (let middle = length - 1; middle < text.length; middle += length) {
    if (!belongs(text, middle, middle)) continue;
    let from = middle;
    let to = middle + 1;
    while (from > 0 && to - from < length && belongs(text, from - 1, middle)) from -= 1;
    while (to < text.length && to - from < length && belongs(text, to, middle)) to += 1;
    if (to - from >= length) return true;
  }
  return false;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : SPACE.test(text.charAt(at));
}

function isWord(text: string, at: number): boolean {
  return WORD.test(text.charAt(at));
}

function isSame(text: string, at: number, to: number): boolean {
  return text.charCodeAt(at) === text.charCodeAt(to);
}
