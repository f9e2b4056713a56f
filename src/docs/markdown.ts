import stringWidth from 'fast-string-width';
import { codeSpanEnds } from '../domain/text/code-spans.ts';

/** `---` is what makes a row the line under a table's head. */
const MIN_COLUMN = 3;

/** A table with its columns in line, as formatters leave it; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) =>
    Math.max(
      MIN_COLUMN,
      ...[title, ...rows.map((cells) => cells[at] ?? '')].map((cell) => stringWidth(cell)),
    ),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => padded(cells[at] ?? '', width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** A page is read from its top: what comes after so many rows is looked up. */
export const MAX_ROWS = 25;

/** What stands under a table that was cut off after `MAX_ROWS`; nothing where it was not. */
export function moreRows(count: number, command: string): string {
  if (count <= MAX_ROWS) return '';
  return `\n\n${paragraph(`And ${count - MAX_ROWS} more: \`${command}\` shows them all.`)}`;
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(width - stringWidth(cell));
}

/** A list; items are Markdown already, in one line each. */
export function list(items: readonly string[]): string {
  return items.map((item) => wrapped(item, { first: '- ', next: '  ' })).join('\n');
}

/** A paragraph of Markdown in one line, broken where formatters that wrap prose break it. */
export function paragraph(line: string): string {
  return wrapped(line, { first: '', next: '' });
}

/** The width that formatters wrap prose at when nobody says. */
const WIDTH = 80;
/** A space before a word that begins a block at the start of a line: there nothing may be broken. */
const BEFORE_BLOCK = / (?:>|(?:[*+-]|#{1,6}|\d+[.)])(?: |$))/y;

/** What may not be broken: a code span, an escaped space, and a word with what begins a block behind it. */
function wordsOf(text: string): string[] {
  const spanEnd = codeSpanEnds(text);
  const words: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    BEFORE_BLOCK.lastIndex = at;
    if (text[at] === ' ' && !BEFORE_BLOCK.test(text)) {
      words.push(text.slice(from, at));
      from = at += 1;
    } else at = text[at] === '\\' ? at + 2 : (spanEnd(at) ?? at + 1);
  }
  return [...words, text.slice(from)].filter((word) => word !== '');
}

function wrapped(text: string, indent: { readonly first: string; readonly next: string }): string {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text)) {
    const longer = line === '' ? indent.first + word : `${line} ${word}`;
    const fits = line === '' || stringWidth(longer) <= WIDTH;
    if (!fits) lines.push(line);
    line = fits ? longer : indent.next + word;
  }
  return [...lines, line].join('\n');
}
