import type { Closer, MarkdownLine } from './markdown-segments.ts';

const FENCE = /^( {0,3}(?:(?:>|[-*+]|\d{1,9}[.)]) {0,4})*)(`{3,}(?=[^`]*$)|~{3,})/;
const RAW_TAG = /^ {0,3}<(?:pre|script|style|textarea)(?=[\s>]|$)/i;
const RAW_TAG_END = /<\/(?:pre|script|style|textarea)>/i;

/**
 * Opens what CommonMark shows or hides as it is: fenced code, in a list or quote too, a comment,
 * and the contents of `<pre>` and its like.
 */
export function openRaw(line: string): Closer | undefined {
  const [, prefix, fence] = FENCE.exec(line) ?? [];
  if (prefix !== undefined && fence !== undefined) return closeFence(prefix, fence);
  if (/^ {0,3}<!--/.test(line)) return line.includes('-->') ? undefined : endsAt(/-->/);
  if (RAW_TAG.test(line)) return RAW_TAG_END.test(line) ? undefined : endsAt(RAW_TAG_END);
  return undefined;
}

/** How many lines at the start are YAML or TOML front matter; a line that `isBarrier` names cannot be in it. */
export function frontMatterLength(
  lines: readonly MarkdownLine[],
  isBarrier: (line: string) => boolean,
): number {
  const opening = /^(---|\+\+\+)[ \t]*$/.exec(lines[0]?.text ?? '')?.[1];
  if (opening === undefined) return 0;
  const closing = opening === '---' ? /^(?:---|\.\.\.)[ \t]*$/ : /^\+\+\+[ \t]*$/;
  const last = lines.findIndex(({ text }, index) => index > 0 && (closing.test(text) || isBarrier(text)));
  return closing.test(lines[last]?.text ?? '') ? last + 1 : 0;
}

/** The last line of the first heading in plain lines, and whether it can be the title: `#`, or underlined. */
export function firstHeading(
  lines: readonly MarkdownLine[],
): { last: MarkdownLine; isTitle: boolean } | undefined {
  let block: 'none' | 'paragraph' | 'other' = 'none';
  for (const line of lines) {
    const { text } = line;
    const [, hashes] = /^ {0,3}(#{1,6})(?:[ \t]|$)/.exec(text) ?? [];
    if (hashes !== undefined) return { last: line, isTitle: hashes === '#' };
    if (block === 'paragraph' && /^ {0,3}(?:=+|-+)[ \t]*$/.test(text)) return { last: line, isTitle: true };
    block = blockAfter(block, text);
  }
  return undefined;
}

function endsAt(pattern: RegExp): Closer {
  return (line) => (pattern.test(line) ? 'with' : undefined);
}

/** A fence in a list or quote ends with it, even without a closing fence. */
function closeFence(prefix: string, fence: string): Closer {
  const marker = fence[0] ?? '`';
  const indent = prefix.includes('>') ? '[ >]' : ' ';
  const closing = new RegExp(`^${indent}{0,${prefix.length + 3}}${marker}{${fence.length},}[ \\t]*$`);
  const leaves = prefix.includes('>')
    ? (line: string) => !/^ *>/.test(line)
    : (line: string) => /\S/.test(prefix) && /\S/.test(line) && line.search(/\S/) < prefix.length;
  return (line) => (leaves(line) ? 'before' : closing.test(line) ? 'with' : undefined);
}

const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const COMMENT = /^ {0,3}<!--/;
const CONTAINER = /^ {0,3}(?:>|<[a-z/!?]|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$))/i;
const INDENTED = /^(?: {4}| {0,3}\t)/;
const TABLE_DELIMITER = /^(?=.*\|)[ \t|:-]+$/;

/** Lists, quotes, tables and HTML go on until a blank line, and what stands in them is no title when underlined. */
function blockAfter(block: 'none' | 'paragraph' | 'other', text: string): typeof block {
  if (text.trim() === '' || RULE.test(text) || COMMENT.test(text)) return 'none';
  if (CONTAINER.test(text) || (block === 'paragraph' && TABLE_DELIMITER.test(text))) return 'other';
  if (block === 'none') return INDENTED.test(text) ? 'none' : 'paragraph';
  return block;
}
