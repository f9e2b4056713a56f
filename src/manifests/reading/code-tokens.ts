import type { StringKind, CodeSyntax, CodeToken } from './code-token.ts';
import { CLOSING, MAX_DEPTH, matchBrackets, tooDeep } from './code-brackets.ts';
import { ManifestError } from '../manifest.ts';

/** What is longer would keep everything else here waiting for seconds. */
const MAX_LENGTH = 1_000_000;
const BLANKS = /\s*/y;

/**
 * The words, strings and symbols of a program, without comments and blanks, with the brackets matched.
 * Throws ManifestError for a string, comment or bracket that is not closed.
 */
export function readTokens(text: string, syntax: CodeSyntax): CodeToken[] {
  if (text.length > MAX_LENGTH) throw new ManifestError('it is larger than 1 MB');
  return matchBrackets(new Scanner(text, syntax).tokens(), syntax);
}

class Scanner {
  readonly #text: string;
  readonly #syntax: CodeSyntax;
  #at = 0;
  #line = 1;
  #nextNewline: number;

  constructor(text: string, syntax: CodeSyntax) {
    this.#text = text;
    const newline = text.indexOf('\n');
    this.#nextNewline = newline === -1 ? Infinity : newline;
    this.#syntax = syntax;
  }

  tokens(): CodeToken[] {
    const tokens: CodeToken[] = [];
    for (;;) {
      this.#skipBlanks();
      if (this.#at >= this.#text.length) return tokens;
      tokens.push(this.#token(tokens.at(-1)));
    }
  }

  #token(before: CodeToken | undefined): CodeToken {
    const [start, line] = [this.#at, this.#line];
    const string = this.#syntax.stringAt(this.#text, start, before);
    const at = { line, start, closes: -1 };
    if (string !== undefined) return { kind: 'string', ...this.#string(string, 0), ...at, end: this.#at };
    this.#syntax.word.lastIndex = start;
    const word = this.#syntax.word.exec(this.#text)?.[0];
    const text = word ?? String.fromCodePoint(this.#text.codePointAt(start) ?? 0);
    this.#advance(start + text.length);
    return { kind: word === undefined ? 'symbol' : 'word', text, isLiteral: true, ...at, end: this.#at };
  }

  #skipBlanks(): void {
    for (;;) {
      const start = this.#at;
      BLANKS.lastIndex = start;
      this.#advance(start + (BLANKS.exec(this.#text)?.[0].length ?? 0));
      this.#skipComment();
      if (this.#at === start) return;
    }
  }

  #skipComment(): void {
    const { lineComment, blockComment } = this.#syntax;
    if (this.#text.startsWith(lineComment, this.#at)) {
      const end = this.#text.indexOf('\n', this.#at);
      this.#advance(end === -1 ? this.#text.length : end);
    } else if (blockComment !== undefined && this.#text.startsWith(blockComment.open, this.#at)) {
      this.#skipBlockComment(blockComment);
    }
  }

  #skipBlockComment({ open, close, nests }: NonNullable<CodeSyntax['blockComment']>): void {
    const line = this.#line;
    let depth = 0;
    do {
      if (this.#at >= this.#text.length) throw new ManifestError('the comment is not closed', line);
      if (this.#text.startsWith(close, this.#at)) {
        depth -= 1;
        this.#advance(this.#at + close.length);
      } else if (this.#text.startsWith(open, this.#at) && (nests || depth === 0)) {
        depth += 1;
        this.#advance(this.#at + open.length);
      } else this.#advance(this.#at + 1);
    } while (depth > 0);
  }

  #string(kind: StringKind, depth: number): { text: string; isLiteral: boolean } {
    const line = this.#line;
    if (depth > MAX_DEPTH) throw tooDeep('strings', line);
    this.#advance(this.#at + kind.open.length);
    const parts: string[] = [];
    let isLiteral = true;
    while (!this.#text.startsWith(kind.close, this.#at)) {
      const start = this.#at;
      if (start >= this.#text.length) throw new ManifestError('the string is not closed', line);
      if (this.#text[start] === '\n' && kind.isMultiline !== true)
        return { text: parts.join(''), isLiteral: false };
      const interpolation = kind.interpolation?.find((open) => this.#text.startsWith(open, start));
      if (interpolation !== undefined) {
        isLiteral = false;
        this.#interpolation(interpolation, depth);
        parts.push(this.#text.slice(start, this.#at));
      } else if (kind.escape !== undefined && this.#text.startsWith(kind.escape, start)) {
        this.#advance(start + kind.escape.length + 1);
        parts.push(this.#text.slice(start + kind.escape.length, this.#at));
      } else {
        this.#advance(start + 1);
        parts.push(this.#text.slice(start, this.#at));
      }
    }
    this.#advance(this.#at + kind.close.length);
    return { text: parts.join(''), isLiteral };
  }

  /** Code up to the bracket that closes it; strings within may hold brackets. */
  #interpolation(open: string, depth: number): void {
    const line = this.#line;
    this.#advance(this.#at + open.length);
    const bracket = open.at(-1) ?? '';
    const close = CLOSING.get(bracket);
    if (close === undefined) return;
    for (let nested = 1; nested > 0;) {
      if (this.#at >= this.#text.length) throw new ManifestError('the string is not closed', line);
      const string = this.#syntax.stringAt(this.#text, this.#at, undefined);
      if (string !== undefined) this.#string(string, depth + 1);
      else {
        if (this.#text[this.#at] === bracket) nested += 1;
        else if (this.#text[this.#at] === close) nested -= 1;
        this.#advance(this.#at + 1);
      }
    }
  }

  #advance(to: number): void {
    for (let newline = this.#nextNewline; newline < to; newline = this.#nextNewline) {
      this.#line += 1;
      const next = this.#text.indexOf('\n', newline + 1);
      this.#nextNewline = next === -1 ? Infinity : next;
    }
    this.#at = to;
  }
}
