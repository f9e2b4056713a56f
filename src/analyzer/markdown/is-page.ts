/** Parsing takes some milliseconds for a kilobyte, and what is longer is no page. */
const MAX_CHARACTERS = 200_000;
/** Many short lines take as long as a long text; the longest pages that people write have some 6,000. */
const MOST_LINES = 10_000;

/**
 * Marks that begin something inside something else, at the start of a line or after other such marks:
 * parsing takes time by the square of what is nested, and nobody writes so many.
 */
const MARKS = /[[>*_]|(?<=^[^\S\n]{0,9}|(?:^|\s)(?:[-+*>]|\d{1,9}[.)])[^\S\n]{1,9})(?:[-+#]|\d{1,9}[.)])/gm;
const MOST_MARKS = 5_000;

/** A hundred lists and quotes in each other, in one line or by indentation, or a mark of code whose end is looked for in the whole text. */
const EXCESSES = [
  /^(?:[^\S\n]{0,9}(?:[-+*>]|\d{1,9}[.)])[^\S\n]){100}/m,
  /^[^\S\n]{200,}(?:[-+*>]|\d{1,9}[.)])/m,
  /`{100}/,
];

/** Ends times lines: where a list, a quote or an underlined heading ends, the parser copies all that came before. */
const MOST_COPIES = 10_000_000;

/** For each line that goes on with a list or a quote, the parser looks through those of them that came before. */
const MOST_GOING_ON = 2_000;

/** Whether a text is such as people write, so that `linksOf` takes less than about a second for it. */
export function isPage(markdown: string): boolean {
  if (markdown.length > MAX_CHARACTERS || EXCESSES.some((one) => one.test(markdown))) return false;
  const lines = markdown.split(/\r\n|\r|\n/);
  return (
    lines.length <= MOST_LINES &&
    (markdown.match(MARKS)?.length ?? 0) <= MOST_MARKS &&
    countEnds(lines) * lines.length <= MOST_COPIES &&
    !goesOnTooLong(lines)
  );
}

/** How a line of a list or a quote begins: its indentation, and its mark without a number. */
const BEGINNING = /^(\s{0,9})\d{0,9}([-+*>.)])/;
/** Of a heading; a line between other things is no such end, but seldom too. */
const UNDERLINE = /^\s{0,9}(?:=+|-+)\s*$/;

/** The lines after which something may end, as the next one begins otherwise, and all underlines. */
function countEnds(lines: readonly string[]): number {
  const written = lines.filter((line) => line.trim() !== '');
  const beginnings = written.map((line) => BEGINNING.exec(line)?.slice(1).join('') ?? null);
  return written.filter((line, at) => {
    const beginning = beginnings[at] ?? null;
    return UNDERLINE.test(line) || (beginning !== null && beginning !== (beginnings[at + 1] ?? null));
  }).length;
}

function goesOnTooLong(lines: readonly string[]): boolean {
  let begun: number | undefined;
  return lines.some((line, at) => {
    if (line.trim() === '') begun = undefined;
    else if (BEGINNING.test(line)) begun = at;
    return begun !== undefined && at - begun > MOST_GOING_ON;
  });
}
