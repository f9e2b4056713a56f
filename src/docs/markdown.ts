import stringWidth from 'fast-string-width';

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
export function andMore(count: number, command: string): string {
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
/** What may be broken: not a code span, nor before a word that begins a block at the start of a line. */
// eslint-disable-next-line regexp/no-super-linear-backtracking, regexp/no-super-linear-move -- read in a thread that can be ended
const WORD = /(?:(`+)(?!`).*?(?<!`)\1(?!`)|\\.|[^ ]| (?=(?:>|(?:[*+-]|#{1,6}|\d+[.)])(?: |$))))+/gu;

function wrapped(text: string, indent: { readonly first: string; readonly next: string }): string {
  const lines: string[] = [];
  let line = '';
  for (const [word] of text.matchAll(WORD)) {
    const longer = line === '' ? indent.first + word : `${line} ${word}`;
    const fits = line === '' || stringWidth(longer) <= WIDTH;
    if (!fits) lines.push(line);
    line = fits ? longer : indent.next + word;
  }
  return [...lines, line].join('\n');
}

/** `2026-05-04 15:30 UTC` from an ISO time. */
export function time(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
