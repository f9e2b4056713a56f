const MAX_LINES = 5_000;
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
  short = cutRuns(short, 20, isSpace);
  short = cutRuns(short, 200, isWord);
  return cutRuns(short, 200, isSame);
}

/**
 * Cuts runs of characters that belong together with the one that is asked about to so many of them.
 * A longer run covers a multiple of this length: only there it is looked for, which is many times as fast as at every place.
 */
function cutRuns(
  text: string,
  most: number,
  belongs: (text: string, at: number, to: number) => boolean,
): string {
  const parts: string[] = [];
  let done = 0;
  for (let middle = most - 1; middle < text.length; middle += most) {
    if (middle < done || !belongs(text, middle, middle)) continue;
    let from = middle;
    let to = middle + 1;
    while (from > done && belongs(text, from - 1, middle)) from -= 1;
    while (to < text.length && belongs(text, to, middle)) to += 1;
    if (to - from <= most) continue;
    parts.push(text.slice(done, from + most));
    done = to;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(done);
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
