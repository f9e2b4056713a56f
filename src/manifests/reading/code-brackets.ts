import type { CodeSyntax, CodeToken } from './code-token.ts';
import { ManifestError } from '../manifest.ts';

/** Far above any manifest; what is deeper would exhaust the stack, or take too long to read level by level. */
export const MAX_DEPTH = 200;

export const CLOSING = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** Notes for each opening bracket where it closes; throws ManifestError where brackets do not match. */
export function matchBrackets(tokens: CodeToken[], { brackets }: CodeSyntax): CodeToken[] {
  const closing = new Map([
    ...CLOSING,
    ...(brackets?.open.map((open): [string, string] => [open, brackets.close]) ?? []),
  ]);
  const closings = new Set(closing.values());
  const open: CodeToken[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'string' || isName(tokens, index)) continue;
    if (closing.has(token.text)) {
      open.push(token);
      if (open.length > MAX_DEPTH) throw tooDeep('brackets', token.line);
    } else if (closings.has(token.text)) {
      const last = open.pop();
      if (last === undefined) throw new ManifestError(`unexpected ${token.text}`, token.line);
      if (closing.get(last.text) !== token.text) {
        throw new ManifestError(
          `${token.text} does not close the ${last.text} of line ${last.line}`,
          token.line,
        );
      }
      last.closes = index;
    }
  }
  const [first] = open;
  if (first !== undefined) throw new ManifestError(`${first.text} is not closed`, first.line);
  return tokens;
}

export function tooDeep(what: string, line: number): ManifestError {
  return new ManifestError(`its ${what} are nested more than ${MAX_DEPTH} deep`, line);
}

/** `:end`, `x.end` and `end:` are names, whatever the word means by itself. */
function isName(tokens: readonly CodeToken[], index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (token?.kind !== 'word') return false;
  const follows = before?.end === token.start && (before.text === ':' || before.text === '.');
  return follows || (after?.text === ':' && after.start === token.end);
}
