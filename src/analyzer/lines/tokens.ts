import { syntaxOf, type CommentSyntax } from './syntax.ts';

/** What begins at a mark of a language's table. */
export interface LineToken {
  readonly kind: 'line' | 'lineStart' | 'block' | 'string' | 'long' | 'doc';
  /** Its mark, and what ends it, in ASCII. */
  readonly open: Uint8Array;
  readonly close: Uint8Array;
}

/** What a language's table makes special, by bytes: nothing of it is more than ASCII. */
export interface TokenTable {
  /** Of each byte: WORD, BLANK, or SPECIAL where a line ends or a token may begin. */
  readonly kinds: Uint8Array;
  /** By the first byte of the mark; the longest first, so that `"""` is not taken for `"`. */
  readonly tokens: readonly (readonly LineToken[] | undefined)[];
  /** Whether a block comment may stand inside another. */
  readonly isNested: boolean;
}

const BLANK = 0;
const WORD = 1;
export const SPECIAL = 2;
export const LINE_BREAK = 10;

const known = new Map<CommentSyntax, TokenTable>();

export function tokensOf(language: string): TokenTable {
  const syntax = syntaxOf(language);
  const before = known.get(syntax);
  if (before !== undefined) return before;
  const tokens: LineToken[][] = [];
  const kinds = Uint8Array.from({ length: 256 }, (_, code) => (code > 32 ? WORD : BLANK));
  kinds[LINE_BREAK] = SPECIAL;
  for (const token of tokensIn(syntax)) {
    const [first = 0] = token.open;
    kinds[first] = SPECIAL;
    tokens[first] = [...(tokens[first] ?? []), token].sort((a, b) => b.open.length - a.open.length);
  }
  const made = { kinds, tokens, isNested: syntax.nested === true };
  known.set(syntax, made);
  return made;
}

/** Of two with the same mark, the later one counts. */
function tokensIn({
  line = [],
  lineStart = [],
  block = [],
  quotes = [],
  long = [],
  doc = [],
}: CommentSyntax) {
  const alone = (kind: LineToken['kind']) => (open: string) => [open, '', kind] as const;
  const pair = (kind: LineToken['kind']) => (each: readonly [string, string]) => [...each, kind] as const;
  const all = [
    ...line.map(alone('line')),
    ...lineStart.map(alone('lineStart')),
    ...quotes.map((quote) => [quote, quote, 'string'] as const),
    ...long.map(pair('long')),
    ...doc.map(pair('doc')),
    ...block.map(pair('block')),
  ];
  const byMark = new Map(all.map(([open, close, kind]) => [open, { close, kind }]));
  return [...byMark].map(([open, { close, kind }]): LineToken => {
    return { kind, open: Buffer.from(open), close: Buffer.from(close) };
  });
}
