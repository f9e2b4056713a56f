const MAX_LENGTH = 200;

/** Text that others wrote, as one line of inline Markdown that shows it and can do nothing else; code spans stay. */
export function inline(text: string): string {
  const line = oneLine(text);
  const parts = line.split(/(?<!`)`([^`]+)`(?!`)/);
  // Renderers find bare links after they have undone escapes; only a code span keeps them out.
  if (parts.some((part, index) => index % 2 === 0 && /:\/\/|www\.|@/i.test(part))) return code(line);
  const shown = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : code(part))).join('');
  return shown.replace(/^(\d*)([#+=.)-]+)(?=\s|$)/, '$1\\$2');
}

/** Text that others wrote, as a code span. A pipe is shown as a broken bar, so that it cannot end a table's cell. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '¦');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : fence + pad + line + pad + fence;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A list; items are Markdown already. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
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
