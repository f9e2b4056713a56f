import { ManifestError } from '../../manifest.ts';

export interface GoStatement {
  readonly directive: string;
  readonly words: readonly string[];
  readonly isIndirect: boolean;
  readonly line: number;
}

/** https://go.dev/ref/mod#go-mod-file-grammar and #go-work-file-grammar */
const DIRECTIVES = new Set([
  'module',
  'go',
  'toolchain',
  'godebug',
  'require',
  'replace',
  'exclude',
  'retract',
  'tool',
  'ignore',
  'use',
]);

/** The statements of a go.mod or go.work, blocks taken apart; throws ManifestError. */
export function readGoStatements(text: string): GoStatement[] {
  const statements: GoStatement[] = [];
  let block: string | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    const [code, comment] = splitComment(raw);
    const words = code.match(/"[^"]*"|`[^`]*`|=>|[^\s"`]+/g)?.map(unquote) ?? [];
    const [first] = words;
    if (first === undefined) continue;
    if (block !== undefined && first === ')') block = undefined;
    else {
      const directive: string = block ?? first;
      if (!DIRECTIVES.has(directive)) throw new ManifestError(`unknown directive ${first}`, line);
      if (block === undefined && words[1] === '(' && words.length === 2) block = directive;
      else {
        const isIndirect = /^\/\/\s*indirect\s*(;|$)/.test(comment.trim());
        statements.push({ directive, words: block === undefined ? words.slice(1) : words, isIndirect, line });
      }
    }
  }
  if (block !== undefined) throw new ManifestError(`the block of ${block} is not closed`);
  return statements;
}

function splitComment(line: string): [string, string] {
  const at = line.search(/(^|\s)\/\//);
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at)];
}

function unquote(word: string): string {
  return /^["`]/.test(word) ? word.slice(1, -1) : word;
}
