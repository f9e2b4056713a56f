import type { CommentSyntax } from './syntax.ts';

export interface LineToken {
  readonly kind: 'line' | 'lineStart' | 'block' | 'string' | 'long' | 'doc';
  readonly close: string;
}

/** What a language's table makes special, and the expression that finds the next of it or of a line break. */
interface Tokens {
  readonly expression: RegExp;
  readonly tokens: ReadonlyMap<string, LineToken>;
}

const known = new Map<CommentSyntax, Tokens>();

/** The longest first, so that `"""` is not taken for `"`. */
export function tokensOf(syntax: CommentSyntax): Tokens {
  const before = known.get(syntax);
  if (before !== undefined) return before;
  const { line = [], lineStart = [], block = [], quotes = [], long = [], doc = [] } = syntax;
  const tokens = new Map<string, LineToken>([
    ...line.map((open) => [open, { kind: 'line', close: '' }] as const),
    ...lineStart.map((open) => [open, { kind: 'lineStart', close: '' }] as const),
    ...quotes.map((quote) => [quote, { kind: 'string', close: quote }] as const),
    ...long.map(([open, close]) => [open, { kind: 'long', close }] as const),
    ...doc.map(([open, close]) => [open, { kind: 'doc', close }] as const),
    ...block.map(([open, close]) => [open, { kind: 'block', close }] as const),
  ]);
  const words = [...tokens.keys()].sort((a, b) => b.length - a.length).map((word) => escape(word));
  const made = { expression: new RegExp([...words, '\n'].join('|'), 'g'), tokens };
  known.set(syntax, made);
  return made;
}

/** Finds whichever of two marks comes next. */
export function eitherOf(open: string, close: string): RegExp {
  return new RegExp(`${escape(open)}|${escape(close)}`, 'g');
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
