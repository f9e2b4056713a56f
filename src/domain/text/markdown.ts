import { codeSpanEnds } from './code-spans.ts';
import { shortened, visibleLine } from './visible.ts';

const MAX_LENGTH = 200;

/** Markdown: what strangers wrote by `inMarkdown`, which makes it inert. */
export interface Markdown {
  readonly source: string;
}

/** Markdown from a template. Every text that is put in is one line of at most 200 characters and shown as it is written, but for what is not seen; Markdown stays Markdown. */
export function inMarkdown(
  fixed: TemplateStringsArray,
  ...parts: readonly (string | number | Markdown)[]
): Markdown {
  const source = fixed.map((before, at) => {
    const part = parts[at - 1];
    if (part === undefined) return before;
    return (typeof part === 'object' ? part.source : inline(String(part))) + before;
  });
  return { source: source.join('') };
}

/** Lines of Markdown, one below the other. */
export function lines(parts: readonly Markdown[]): Markdown {
  return { source: parts.map(({ source }) => source).join('\n') };
}

/** Text that others wrote, as one line of inline Markdown that shows it and can do nothing else; code spans stay. */
export function inline(text: string, limit = { characters: MAX_LENGTH }): string {
  const line = shortened(visibleLine(text), limit.characters);
  const parts = line.split(/(?<!`)`([^`]+)`(?!`)/);
  // Renderers find bare links after they have undone escapes; only a code span keeps them out.
  if (parts.some((part, index) => index % 2 === 0 && /:\/\/|www\.|@/i.test(part))) return asCode(line);
  const shown = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : asCode(part.trim()))).join('');
  return shown
    .replace(/ +/g, ' ')
    .trim()
    .replace(/^(\d*)([#+=.)-]+)(?=\s|$)/, '$1\\$2');
}

/** Text that others wrote, as a code span. A pipe is shown as a broken bar, so that it cannot end a table's cell. */
export function code(text: string): string {
  return asCode(shortened(visibleLine(text), MAX_LENGTH));
}

function asCode(text: string): string {
  const line = text.replaceAll('|', '¦');
  const fence = fenceFor(line);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : fence + pad + line + pad + fence;
}

const ESCAPE = /\\([!-/:-@[-`{-~])|&(lt|gt|amp);/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&' };

/** Our Markdown for who reads it as it stands, in a terminal: without the escapes of `inline`. */
export function withoutEscapes(source: string): string {
  return source.split('\n').map(unescapedLine).join('\n');
}

function unescapedLine(line: string): string {
  const spanEnd = codeSpanEnds(line);
  let shown = '';
  for (let at = 0; at < line.length;) {
    ESCAPE.lastIndex = at;
    const [whole, character, entity] = ESCAPE.exec(line) ?? [];
    const end = whole === undefined ? (spanEnd(at) ?? at + 1) : at + whole.length;
    shown += character ?? ENTITIES[entity ?? ''] ?? line.slice(at, end);
    at = end;
  }
  return shown;
}

/** The shortest run of backticks that is not in the text: formatters choose it too. */
function fenceFor(line: string): string {
  const runs = new Set(line.match(/`+/g));
  let fence = '`';
  while (runs.has(fence)) fence += '`';
  return fence;
}

function escaped(text: string): string {
  return text
    .replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;' })[char] ?? '&gt;')
    .replace(/[\\`*_[\]~$|]/g, '\\$&');
}
