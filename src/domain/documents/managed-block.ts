import { MarkerError } from '../errors.ts';
import { showsTheSame } from './markdown-essence.ts';
import {
  linesOf,
  segmentsOf,
  type MarkdownLine,
  type Opener,
  type MarkdownSegment,
} from './markdown-segments.ts';
import { firstHeading, frontMatterLength, openRaw } from './markdown-syntax.ts';

export const BEGIN_MARKER = '<!-- BEGIN HMS_STATUS -->';
export const END_MARKER = '<!-- END HMS_STATUS -->';

/** False where a text has no marker for sure, which is seen without going through its lines. */
export function mayHaveMarkers(text: string): boolean {
  return text.includes(' HMS_STATUS -->');
}

/** Where a block goes that is not there yet; without a title `after_title` is the top. */
export type BlockPlace = 'after_title' | 'end';

/**
 * The Markdown text with `body` between our markers, in the text's own line endings.
 * Everything outside the markers stays byte for byte, and so does a block that a formatter has written in its own way.
 * `body` holds no marker line. Throws MarkerError when the markers are not one pair.
 */
export function setBlock(text: string, body: string, place: BlockPlace): string {
  const { block, ...layout } = readLayout(text);
  if (block !== undefined) {
    const rendered = render(body, block.eol);
    if (showsTheSame(text.slice(block.start, block.end), rendered)) return text;
    return text.slice(0, block.start) + rendered + text.slice(block.end);
  }
  const eol = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
  const at = place === 'end' ? layout.tail : (layout.titleEnd ?? layout.top);
  const { before, after } = separators(text, at, eol);
  return text.slice(0, at) + before + render(body, eol) + after + text.slice(at);
}

/**
 * The text without our block: exactly what it was before `setBlock` put the block in.
 * Throws MarkerError when the markers are not one pair.
 */
export function removeBlock(text: string): string {
  const { block } = readLayout(text);
  if (block === undefined) return text;
  const { eol } = block;
  const before = text.slice(0, block.start);
  const after = text.slice(block.end);
  if (isStart(before)) return before + withoutLeading(after, after.startsWith(eol + eol) ? eol + eol : eol);
  if (after === '') return withoutTrailing(before, eol + eol);
  const head = withoutTrailing(before, eol);
  return (head.endsWith('\n') ? head : before) + withoutLeading(after, eol);
}

/** The text with blank lines in place of our block, so that every other line keeps its number. Throws MarkerError as `removeBlock`. */
export function blankBlock(text: string): string {
  const { block } = readLayout(text);
  if (block === undefined) return text;
  const { start, end } = block;
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]+/g, '') + text.slice(end);
}

interface Block {
  readonly start: number;
  readonly end: number;
  /** The line ending inside the block, which is also the one that was put around it. */
  readonly eol: string;
}

interface Layout {
  readonly block: Block | undefined;
  /** Where ordinary text begins: after a byte order mark and front matter. */
  readonly top: number;
  readonly titleEnd: number | undefined;
  /** Where the text can grow: its end, or before a fence or comment that is never closed. */
  readonly tail: number;
}

const openBlock: Opener = (line) =>
  isMarker(line, BEGIN_MARKER) ? (next) => (isMarker(next, END_MARKER) ? 'with' : undefined) : undefined;

function readLayout(text: string): Layout {
  const lines = linesOf(text);
  const front = frontMatterLength(
    lines,
    (line) => isMarker(line, BEGIN_MARKER) || isMarker(line, END_MARKER),
  );
  const segments = segmentsOf(lines.slice(front), { block: openBlock, raw: openRaw });
  const last = segments.at(-1);
  return {
    block: onlyBlock(text, segments),
    top: front > 0 ? (lines[front - 1]?.end ?? 0) : text.startsWith('\uFEFF') ? 1 : 0,
    titleEnd: titleEnd(segments),
    tail: last?.open === true && last.kind === 'raw' ? (last.lines[0]?.start ?? text.length) : text.length,
  };
}

function titleEnd(segments: readonly MarkdownSegment<string>[]): number | undefined {
  for (const segment of segments) {
    const heading = segment.kind === 'plain' ? firstHeading(segment.lines) : undefined;
    if (heading !== undefined) return heading.isTitle ? heading.last.end : undefined;
  }
  return undefined;
}

function onlyBlock(text: string, segments: readonly MarkdownSegment<'block' | 'raw'>[]): Block | undefined {
  const strayEnd = segments
    .filter(({ kind }) => kind === 'plain')
    .flatMap(({ lines }) => lines)
    .find((line) => isMarker(line.text, END_MARKER));
  const [block, second] = segments.filter(({ kind }) => kind === 'block');
  const begin = block?.lines[0];
  const end = block?.lines.at(-1);
  if (strayEnd !== undefined)
    throw new MarkerError(
      `line ${strayEnd.number} has ${END_MARKER} without ${BEGIN_MARKER} before it. ` +
        `Put the missing line back where the block began, or delete line ${strayEnd.number}, and run the command again.`,
    );
  if (block === undefined || begin === undefined || end === undefined) return undefined;
  const inner = block.lines.slice(1).find((line) => isMarker(line.text, BEGIN_MARKER));
  const again = inner ?? second?.lines[0];
  if (again !== undefined)
    throw new MarkerError(
      `line ${again.number} has ${BEGIN_MARKER} a second time, after line ${begin.number}; one is expected. ` +
        'Delete one of the two blocks with its markers and run the command again.',
    );
  if (block.open)
    throw new MarkerError(
      `line ${begin.number} has ${BEGIN_MARKER} without ${END_MARKER} after it. ` +
        `Put the missing line back where the block ended, or delete line ${begin.number}, and run the command again.`,
    );
  return { start: begin.start, end: end.textEnd, eol: eolOf(text, begin) };
}

/** Blank lines inside the markers keep the body Markdown even where the block stands in HTML. */
function render(body: string, eol: string): string {
  const lines = body.trimEnd().split(/\r?\n/);
  return [BEGIN_MARKER, '', ...lines, '', END_MARKER].join(eol);
}

/** What stands around a new block; `removeBlock` can tell the three cases apart by what it sees there. */
function separators(text: string, at: number, eol: string): { before: string; after: string } {
  const head = text.slice(0, at);
  if (isStart(head)) return { before: '', after: at === text.length ? eol : eol + eol };
  return head.endsWith('\n') ? { before: eol, after: eol } : { before: eol + eol, after: '' };
}

function isMarker(line: string, marker: string): boolean {
  return /^ {0,3}(<!--.*-->)[ \t]*$/.exec(line)?.[1] === marker;
}

function isStart(head: string): boolean {
  return head === '' || head === '\uFEFF';
}

function eolOf(text: string, line: MarkdownLine): string {
  return text.slice(line.textEnd, line.end);
}

function withoutLeading(text: string, lead: string): string {
  return text.startsWith(lead) ? text.slice(lead.length) : text;
}

function withoutTrailing(text: string, trail: string): string {
  return text.endsWith(trail) ? text.slice(0, text.length - trail.length) : text;
}
