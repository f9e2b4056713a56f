import type { LineCounts } from '../contents/file-facts.ts';
import { hasWord, tallyLines, type LineTally } from './line-tally.ts';
import { syntaxOf } from './syntax.ts';
import { eitherOf, tokensOf, type LineToken } from './tokens.ts';

/**
 * Counts lines as cloc and tokei do: a line with code is code, whatever else it holds; an empty line is blank, inside a comment too;
 * the others are comment. Comment marks inside strings, and comments inside comments, are told apart as far as the language's table says.
 */
export function countLines(language: string, text: string): LineCounts {
  return walkText(language, text, tallyLines(text));
}

/** Tells a tally of every comment, string and line of a text. */
export function walkText(language: string, text: string, count: LineTally): LineCounts {
  const syntax = syntaxOf(language);
  const { expression, tokens } = tokensOf(syntax);
  let at = 0;
  while (at < text.length) {
    expression.lastIndex = at;
    const found = expression.exec(text);
    if (found === null) break;
    const start = found.index;
    if (hasWord(text, at, start)) count.code();
    at = step(count, {
      text,
      start,
      word: found[0],
      token: tokens.get(found[0]),
      nested: syntax.nested === true,
    });
  }
  if (hasWord(text, at, text.length)) count.code();
  return count.end(text);
}

interface Found {
  readonly text: string;
  readonly start: number;
  readonly word: string;
  readonly token: LineToken | undefined;
  readonly nested: boolean;
}

/** Counts what begins at a token; returns where to go on. */
function step(count: LineTally, { text, start, word, token, nested }: Found): number {
  const after = start + word.length;
  if (token === undefined) {
    count.newLine();
    return after;
  }
  // A mark that begins a line holds the line break before it.
  if (word.startsWith('\n')) count.newLine();
  const { kind, close } = token;
  if (kind === 'line' || (kind === 'lineStart' && count.isFresh())) {
    const end = endOfLine(text, after);
    count.comment(text, start, end);
    return end;
  }
  if (kind === 'block' || (kind === 'doc' && count.isFresh())) {
    const end = nested ? nestedEnd(text, after, word, close) : endOf(text, after, close);
    count.comment(text, start + (word.startsWith('\n') ? 1 : 0), end);
    return end;
  }
  count.code();
  if (kind === 'lineStart') return after;
  const end = stringEnd(text, after, { close, isLong: kind !== 'string' });
  count.codeLines(text, after, end);
  return end;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function endOf(text: string, from: number, close: string): number {
  const end = text.indexOf(close, from);
  return end < 0 ? text.length : end + close.length;
}

/** One pass over both marks: looking for each apart would take quadratic time on what is made for that. */
function nestedEnd(text: string, from: number, open: string, close: string): number {
  const either = eitherOf(open, close);
  either.lastIndex = from;
  let depth = 1;
  for (let found = either.exec(text); found !== null; found = either.exec(text)) {
    depth += found[0] === open ? 1 : -1;
    if (depth === 0) return either.lastIndex;
  }
  return text.length;
}

function stringEnd(
  text: string,
  from: number,
  { close, isLong }: { close: string; isLong: boolean },
): number {
  const limit = isLong ? text.length : endOfLine(text, from);
  let at = text.indexOf(close, from);
  while (at >= 0 && at < limit && isEscaped(text, at, from)) at = text.indexOf(close, at + 1);
  return at < 0 || at >= limit ? limit : at + close.length;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let slashes = 0;
  while (at - slashes - 1 >= from && text[at - slashes - 1] === '\\') slashes += 1;
  return slashes % 2 === 1;
}
