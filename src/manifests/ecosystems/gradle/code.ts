import { readTokens } from '../../reading/code-tokens.ts';
import type { StringKind, CodeSyntax, CodeToken } from '../../reading/code-token.ts';

/** https://groovy-lang.org/syntax.html */
const GROOVY: CodeSyntax = {
  lineComment: '//',
  blockComment: { open: '/*', close: '*/', nests: false },
  stringAt: groovyString,
  word: /[\p{L}_$][\p{L}\p{N}_$]*|\d\w*/uy,
};

/** https://kotlinlang.org/spec/syntax-and-grammar.html */
const KOTLIN: CodeSyntax = {
  lineComment: '//',
  blockComment: { open: '/*', close: '*/', nests: true },
  stringAt: kotlinString,
  word: /`[^`\n]*`|[\p{L}_][\p{L}\p{N}_]*|\d\w*/uy,
};

const INTERPOLATION = ['${', '$'];

/** A slash begins a pattern only where a value can stand; elsewhere it divides. */
function groovyString(text: string, at: number, before: CodeToken | undefined): StringKind | undefined {
  const character = text[at];
  const triple = character?.repeat(3) ?? '';
  if (character === "'" || character === '"') {
    const isTriple = text.startsWith(triple, at);
    return {
      open: isTriple ? triple : character,
      close: isTriple ? triple : character,
      escape: '\\',
      isMultiline: isTriple,
      ...(character === '"' && { interpolation: INTERPOLATION }),
    };
  }
  const isPattern = character === '/' && before?.kind === 'symbol' && !/[)\]}]/.test(before.text);
  return isPattern ? { open: '/', close: '/', escape: '\\' } : undefined;
}

function kotlinString(text: string, at: number): StringKind | undefined {
  if (text.startsWith('"""', at)) {
    return { open: '"""', close: '"""', interpolation: INTERPOLATION, isMultiline: true };
  }
  if (text[at] === '"') return { open: '"', close: '"', escape: '\\', interpolation: INTERPOLATION };
  return text[at] === "'" ? { open: "'", close: "'", escape: '\\' } : undefined;
}

/** Throws ManifestError for a string, comment or bracket that is not closed. */
export function readGradleTokens(path: string, text: string): CodeToken[] {
  return readTokens(text, path.endsWith('.kts') ? KOTLIN : GROOVY);
}

/** Indexes of tokens: from the first to the one after the last. */
export type Range = readonly [start: number, end: number];

export interface GradleBlock {
  /** The names of the blocks around it, from the outermost, and its own. */
  readonly names: readonly string[];
  readonly body: Range;
}

/** Every block in braces, the outer before the inner. */
export function* blocksOf(
  tokens: readonly CodeToken[],
  [start, end]: Range = [0, tokens.length],
  outer: readonly string[] = [],
): Generator<GradleBlock> {
  for (let at = start; at < end; at += 1) {
    const close = tokens[at]?.text === '{' ? (tokens[at]?.closes ?? -1) : -1;
    if (close === -1) continue;
    const block = { names: [...outer, nameOf(tokens, at)], body: [at + 1, close] as const };
    yield block;
    yield* blocksOf(tokens, block.body, block.names);
    at = close;
  }
}

/** `name {`, `name("of it") {` and `val name by getting {`. */
function nameOf(tokens: readonly CodeToken[], brace: number): string {
  let at = brace - 1;
  let argument = '';
  if (tokens[at]?.text === ')') {
    const close = at;
    while (at >= 0 && tokens[at]?.closes !== close && close - at < MAX_ARGUMENTS) at -= 1;
    argument = tokens.slice(at, close).find(({ kind }) => kind === 'string')?.text ?? '';
    at -= 1;
  }
  if (tokens[at - 1]?.text === 'by') return tokens[at - 2]?.text ?? '';
  return argument === '' ? (tokens[at]?.text ?? '') : argument;
}

const MAX_ARGUMENTS = 50;

/** What stands between the commas of a range. */
export function splitArguments(tokens: readonly CodeToken[], [start, end]: Range): Range[] {
  const found: Range[] = [];
  let first = start;
  for (let at = start; at <= end; at += 1) {
    const token = tokens[at];
    if (at < end && token?.text !== ',') at = Math.max(at, token?.closes ?? at);
    else {
      if (at > first) found.push([first, at]);
      first = at + 1;
    }
  }
  return found;
}
