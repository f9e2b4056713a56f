import stringWidth from 'fast-string-width';

const MAX_LENGTH = 200;
/** `---` is what makes a row the line under a table's head. */
const MIN_COLUMN = 3;

/** Text that others wrote, as one line of inline Markdown that shows it and can do nothing else; code spans stay. */
export function inline(text: string): string {
  const line = oneLine(text);
  const parts = line.split(/(?<!`)`([^`]+)`(?!`)/);
  // Renderers find bare links after they have undone escapes; only a code span keeps them out.
  if (parts.some((part, index) => index % 2 === 0 && /:\/\/|www\.|@/i.test(part))) return code(line);
  const shown = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : code(part))).join('');
  return shown
    .replace(/ +/g, ' ')
    .trim()
    .replace(/^(\d*)([#+=.)-]+)(?=\s|$)/, '$1\\$2');
}

/** Text that others wrote, as a code span. A pipe is shown as a broken bar, so that it cannot end a table's cell. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '¦');
  const fence = fenceFor(line);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : fence + pad + line + pad + fence;
}

/** The shortest run of backticks that is not in the text: formatters choose it too. */
function fenceFor(line: string): string {
  const runs = new Set(line.match(/`+/g));
  let fence = '`';
  while (runs.has(fence)) fence += '`';
  return fence;
}

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

function escaped(text: string): string {
  return text
    .replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;' })[char] ?? '&gt;')
    .replace(/[\\`*_[\]~$|]/g, '\\$&');
}

/** Control and direction characters would let text hide or reorder what stands around it. */
function oneLine(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1).toWellFormed()}…` : line;
}
