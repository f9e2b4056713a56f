import type { PackageScope } from '../../../domain/analysis/packages.ts';
import { ManifestError } from '../../manifest.ts';
import { NO_PACKAGES, type ManifestPackages, type Requirement } from '../../manifest-packages.ts';
import type { CodeSyntax, CodeToken, StringKind } from '../../reading/code-token.ts';
import { readTokens } from '../../reading/code-tokens.ts';
import { pypiName, requirementIn, scopeOfExtra } from './packages.ts';

/** https://docs.python.org/3/reference/lexical_analysis.html */
const PYTHON: CodeSyntax = { lineComment: '#', stringAt, word: /[\p{L}_][\p{L}\p{N}_]*|\d\w*/uy };

function stringAt(text: string, at: number): StringKind | undefined {
  const string = /(?:[rbuf]|br|rb|fr|rf)?("""|'''|"|')/iy;
  string.lastIndex = at;
  const [open = '', close = ''] = string.exec(text) ?? [];
  if (open === '') return undefined;
  const isFormatted = /^[rb]?f/i.test(open);
  return {
    open,
    close,
    escape: '\\',
    isMultiline: close.length > 1,
    ...(isFormatted && { interpolation: ['{'] }),
  };
}

const SCOPES: ReadonlyMap<string, PackageScope> = new Map([
  ['install_requires', 'runtime'],
  ['setup_requires', 'build'],
  ['tests_require', 'development'],
]);

/** What the call of `setup(…)` says with literal text; nothing is run, and what it computes is not known. */
export function setupPyPackages(text: string): ManifestPackages {
  const tokens = tokensOf(text);
  const call = tokens.findLastIndex((token, at) => token.text === 'setup' && tokens[at + 1]?.text === '(');
  const found: { publishes: ManifestPackages['publishes'][number][]; requires: Requirement[] } = {
    publishes: [],
    requires: [],
  };
  if (call < 0) return NO_PACKAGES;
  for (let at = call + 2; at < (tokens[call + 1]?.closes ?? 0); at += 1) {
    const [key, sign, value, after] = tokens.slice(at, at + 4);
    const scope = SCOPES.get(key?.text ?? '');
    if (sign?.text === '=' && scope !== undefined && value?.text === '[')
      found.requires.push(
        ...tokens
          .slice(at + 3, value.closes)
          .filter(({ kind, isLiteral }) => kind === 'string' && isLiteral)
          .flatMap((one) => requirementIn(one.text, scope, one.line)),
      );
    if (key?.text === 'extras_require' && sign?.text === '=' && value?.text === '{')
      found.requires.push(...extrasIn(tokens.slice(at + 3, value.closes)));
    const isName = key?.text === 'name' && sign?.text === '=' && /^[,)]$/.test(after?.text ?? '');
    if (isName && value?.kind === 'string' && value.isLiteral)
      found.publishes.push({ package: pypiName(value.text), line: value.line, private: false });
    at = Math.max(at, key?.closes ?? at);
  }
  return found;
}

/** `'name': ['requirement']` each; of the list of a name, what follows it up to the next name. */
function extrasIn(tokens: readonly CodeToken[]): Requirement[] {
  let scope: PackageScope | undefined;
  return tokens.flatMap(({ kind, isLiteral, text, line }, at) => {
    const isKey = tokens[at + 1]?.text === ':';
    const isText = kind === 'string' && isLiteral;
    if (isKey) scope = isText ? scopeOfKey(text) : undefined;
    return isKey || !isText || scope === undefined ? [] : requirementIn(text, scope, line);
  });
}

/** `name`, `name:condition`, and `:condition` for what is always installed where the condition holds. */
function scopeOfKey(key: string): PackageScope {
  const [name = ''] = key.split(':');
  return name === '' ? 'runtime' : scopeOfExtra(name);
}

/** None of what is no Python: pip says so, and the analysis need not. */
function tokensOf(text: string): CodeToken[] {
  try {
    return readTokens(text, PYTHON);
  } catch (error) {
    if (error instanceof ManifestError) return [];
    throw error;
  }
}
