const MAX_LINES = 5_000;
const LONG_SPACE = /\s{20,}/g;
const LONG_WORD = /[\w.]{200,}/g;
const LONG_RUN = /([^\w\s])\1{199,}/g;

/**
 * A text in which Linguist's heuristics find the same, and not for minutes: many of them take the square, and some the cube,
 * of the length of a run of spaces or of a word, or of the number of lines.
 */
export function withShortRuns(text: string): string {
  let end = 0;
  for (let line = 0; line < MAX_LINES && end >= 0; line += 1) end = text.indexOf('\n', end + 1);
  const few = end < 0 ? text : text.slice(0, end);
  return few
    .replace(LONG_SPACE, (run) => run.slice(0, 20))
    .replace(LONG_WORD, (run) => run.slice(0, 200))
    .replace(LONG_RUN, (run) => run.slice(0, 200));
}
