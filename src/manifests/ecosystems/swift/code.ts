import { readTokens } from '../../reading/code-tokens.ts';
import type { StringKind, CodeSyntax, CodeToken } from '../../reading/code-token.ts';

/** https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure */
const SWIFT: CodeSyntax = {
  lineComment: '//',
  blockComment: { open: '/*', close: '*/', nests: true },
  stringAt: (text, at) => (text[at] === '"' || text[at] === '#' ? stringKind(text, at) : undefined),
  word: /[\p{L}_][\p{L}\p{N}_]*|\d\w*/uy,
};

const MAX_HASHES = 20;

/** As many `#` as stand before the quotes have to stand before what is special in the string. */
function stringKind(text: string, at: number): StringKind | undefined {
  let quote = at;
  while (text[quote] === '#' && quote < at + MAX_HASHES) quote += 1;
  const quotes = text.startsWith('"""', quote) ? '"""' : '"';
  if (!text.startsWith(quotes, quote)) return undefined;
  const hashes = text.slice(at, quote);
  return {
    open: hashes + quotes,
    close: quotes + hashes,
    interpolation: [`\\${hashes}(`],
    escape: `\\${hashes}`,
    isMultiline: quotes.length > 1,
  };
}

export interface SwiftCall {
  readonly line: number;
  /** What stands between its commas, with its label where it has one. */
  readonly arguments: readonly SwiftArgument[];
}

export interface SwiftArgument {
  readonly label: string | undefined;
  readonly tokens: readonly CodeToken[];
  /** As written, without the label. */
  readonly text: string;
}

/** What a Package.swift says of its own package. */
export interface SwiftProducts {
  /** Of the call of `Package(…)`; null where there is none. */
  readonly line: number | null;
  /** Whether it has no library, program or plugin for others. */
  readonly isEmpty: boolean;
}

const PRODUCTS = new Set(['library', 'executable', 'plugin']);

/** The calls of `.library(…)` and the like, wherever they stand; throws ManifestError as `readPackageCalls` does. */
export function readProducts(text: string): SwiftProducts {
  const tokens = readTokens(text, SWIFT);
  const isCall = (at: number): boolean => tokens[at]?.kind === 'word' && tokens[at + 1]?.text === '(';
  return {
    line: tokens.find(({ text: name }, at) => name === 'Package' && isCall(at))?.line ?? null,
    isEmpty: !tokens.some(
      ({ text: name }, at) => PRODUCTS.has(name) && isCall(at) && tokens[at - 1]?.text === '.',
    ),
  };
}

/**
 * The calls of `.package(…)` in a Package.swift, wherever they stand; nothing is run.
 * Throws ManifestError for a string, comment or bracket that is not closed.
 */
export function readPackageCalls(text: string): SwiftCall[] {
  const tokens = readTokens(text, SWIFT);
  return tokens.flatMap((token, index) => {
    const open = tokens[index + 2];
    const isCall = token.text === '.' && tokens[index + 1]?.text === 'package' && open?.text === '(';
    if (!isCall || token.kind === 'string') return [];
    return [{ line: token.line, arguments: argumentsOf(tokens, index + 2, text) }];
  });
}

function argumentsOf(tokens: readonly CodeToken[], open: number, text: string): SwiftArgument[] {
  const close = tokens[open]?.closes ?? open;
  const found: SwiftArgument[] = [];
  let start = open + 1;
  for (let at = start; at <= close; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (at < close && token.text !== ',') {
      at = Math.max(at, token.closes);
      continue;
    }
    if (at > start) found.push(argumentOf(tokens.slice(start, at), text));
    start = at + 1;
  }
  return found;
}

function argumentOf(tokens: readonly CodeToken[], text: string): SwiftArgument {
  const [first, colon] = tokens;
  const isLabelled = first?.kind === 'word' && colon?.text === ':';
  const value = isLabelled ? tokens.slice(2) : tokens;
  return {
    label: isLabelled ? first.text : undefined,
    tokens: value,
    text: text.slice(value[0]?.start, value.at(-1)?.end),
  };
}
