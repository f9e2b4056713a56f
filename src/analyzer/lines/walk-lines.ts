import { endOf, endOfLine, nestedEnd, standsAt, stringEnd } from './ends.ts';
import { LINE_BREAK, SPECIAL, tokensOf, type LineToken, type TokenTable } from './tokens.ts';

/** Told of every comment, with its mark, and of every string, without the mark that opens it. */
export type OnSpan = (kind: 'comment' | 'string', from: number, to: number) => void;

/** What a line holds, in the order in which one takes over the other. */
const BLANK = 0;
const COMMENT = 1;
const CODE = 2;

export interface CountedLines {
  readonly code: number;
  readonly comment: number;
  readonly blank: number;
}

interface Tally {
  /** Lines, by what they hold. */
  readonly counts: [blank: number, comment: number, code: number];
  /** What the line holds up to here. */
  line: typeof BLANK | typeof COMMENT | typeof CODE;
}

/**
 * Goes through a text once, and counts its lines. In UTF-8; any other bytes above 127 do as well for what is not ASCII,
 * since no table of a language has more.
 */
export function walkLines(language: string, bytes: Uint8Array, onSpan: OnSpan): CountedLines {
  const table = tokensOf(language);
  const { kinds } = table;
  const tally: Tally = { counts: [0, 0, 0], line: BLANK };
  const end = bytes.length;
  for (let at = 0; at < end;) {
    // Blanks take no branch of their own, as a processor cannot guess where they are.
    let passed = 0;
    for (; at < end; at += 1) {
      const kind = kinds[bytes[at] ?? 0] ?? 0;
      if (kind === SPECIAL) break;
      passed |= kind;
    }
    if (passed !== 0) tally.line = CODE;
    if (at < end) at = passSpecial(tally, { table, bytes, onSpan }, at);
  }
  if (end > 0 && bytes[end - 1] !== LINE_BREAK) endLine(tally);
  const [blank, comment, code] = tally.counts;
  return { code, comment, blank };
}

interface Text {
  readonly table: TokenTable;
  readonly bytes: Uint8Array;
  readonly onSpan: OnSpan;
}

/** Counts what begins at a special byte; returns where to go on. */
function passSpecial(tally: Tally, { table, bytes, onSpan }: Text, at: number): number {
  const first = bytes[at] ?? 0;
  const token = tokenAt(table.tokens[first], bytes, at);
  // A mark that begins a line holds the line break before it.
  if (first === LINE_BREAK) endLine(tally);
  if (token === undefined) {
    if (first !== LINE_BREAK) tally.line = CODE;
    return at + 1;
  }
  if (isComment(token, tally)) {
    const from = first === LINE_BREAK ? at + 1 : at;
    const to = commentEnd(token, table, bytes, at);
    countSpan(tally, { bytes, from, to, what: COMMENT });
    onSpan('comment', from, to);
    return to;
  }
  tally.line = CODE;
  const from = at + token.open.length;
  if (token.kind === 'lineStart') return from;
  const to = stringEnd(bytes, from, token);
  if (token.kind !== 'string') countSpan(tally, { bytes, from, to, what: CODE });
  onSpan('string', from, to);
  return to;
}

function tokenAt(
  all: readonly LineToken[] | undefined,
  bytes: Uint8Array,
  at: number,
): LineToken | undefined {
  if (all === undefined) return undefined;
  for (const token of all) if (standsAt(bytes, at, token.open)) return token;
  return undefined;
}

function isComment({ kind }: LineToken, { line }: Tally): boolean {
  return kind === 'line' || kind === 'block' || ((kind === 'lineStart' || kind === 'doc') && line === BLANK);
}

function commentEnd(
  { kind, open, close }: LineToken,
  table: TokenTable,
  bytes: Uint8Array,
  at: number,
): number {
  const from = at + open.length;
  if (kind === 'line' || kind === 'lineStart') return endOfLine(bytes, from);
  return table.isNested ? nestedEnd(bytes, from, open, close) : endOf(bytes, from, close);
}

interface Span {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly what: typeof COMMENT | typeof CODE;
}

/** Counts the lines that end within a comment or a string, and notes what the last one holds. */
function countSpan(tally: Tally, { bytes, from, to, what }: Span): void {
  for (let at = from; ; at += 1) {
    let passed = 0;
    for (; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === LINE_BREAK) break;
      // Below 0 from the first one on that is more than a blank.
      passed |= 32 - byte;
    }
    if (passed < 0 && tally.line < what) tally.line = what;
    if (at >= to) return;
    endLine(tally);
  }
}

function endLine(tally: Tally): void {
  tally.counts[tally.line] += 1;
  tally.line = BLANK;
}
