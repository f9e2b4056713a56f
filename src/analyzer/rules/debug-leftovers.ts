import { lineCounter } from '../../domain/text/line-counter.ts';
import { isDocumentation, isVendoredFolder } from '../structure/conventions.ts';
import { isTest } from '../structure/is-test.ts';
import { codeOnly } from '../lines/code-only.ts';
import type { ContentRule, Match } from './rule.ts';

/** Statements that stop a program or show its insides, and that nobody writes to keep; by Linguist's names of languages. */
const JAVASCRIPT = /(?<![\w.$'"])debugger(?=\s*(;|$|\}))/gm;
const STATEMENTS: Readonly<Record<string, RegExp>> = {
  JavaScript: JAVASCRIPT,
  TypeScript: JAVASCRIPT,
  TSX: JAVASCRIPT,
  Vue: JAVASCRIPT,
  Svelte: JAVASCRIPT,
  Python: /^[ \t]*(breakpoint\(\)|(?:i?pdb|pudb)\.set_trace\(\)|import (?:i?pdb|pudb)\b.*)/gm,
  Ruby: /(?<![\w.:])(binding\.(?:pry|irb|b|break)\b(?![?!(.])|^[ \t]*(?:byebug|debugger)[ \t]*$)/gm,
  PHP: /(?<![\w>:$\\]|function )((?:var_dump|dd|ddd|xdebug_break)\s*\()/gm,
  Rust: /(?<![\w!])(dbg!\s*[([{])/gm,
  Elixir: /(?<![\w.])(IEx\.pry\b|require IEx\b)/gm,
  Java: /(?<![\w])(Thread\.dumpStack\(\))/gm,
};

/** Where such statements are the point: scripts, tools, examples, debugging aids, and code from elsewhere. */
const OTHER_USE =
  /(^|\/)(scripts?|tools?|bin|examples?|samples?|demos?|benches|bench(marks?)?|playground|fixtures?|debug[^/]*|dist|build)\/|(^|\/)[^/]*(debug|dump|\.min\.)[^/]*$|(^|\/)tests?\//i;

export const debugLeftovers: ContentRule = {
  id: 'debug_leftovers',
  title: 'Debugging statement left in the code',
  severity: 'low',
  full: true,
  remediation: 'Remove the statement, or log it in the way that the project logs.',
  reads: (path) => !isDocumentation(path) && !isVendoredFolder(path) && !OTHER_USE.test(path),
  scan: ({ path, text, language }) => {
    const statement = language === null ? undefined : STATEMENTS[language];
    // Most files have none at all, which is seen without telling their comments and strings apart.
    if (language === null || statement === undefined || isTest(path) || text.search(statement) < 0) return [];
    const lines = text.split('\n');
    const code = codeOnly(language, text).slice(0, startOfTests(language, text));
    const lineOf = lineCounter(text);
    return [...code.matchAll(statement)].map((found) =>
      sighting(path, lineOf(found.index + found[0].search(/\S/)), lines),
    );
  },
};

/**
 * Rust keeps a file's unit tests at its end: https://doc.rust-lang.org/book/ch11-03-test-organization.html
 * Each part can be read in one way only, and so often at most: else a text could be cut in more ways than can be tried.
 */
const RUST_TESTS =
  /^#\[cfg\(test\)\]\s{0,99}(?:#\[(?:[^[\]\r\n]|\[[^[\]\r\n]{0,200}\]){0,500}\]\s{0,99}){0,9}(?:pub(?:\(\w{1,20}\))?\s{1,99})?mod\s{1,99}\w{1,99}\s{0,99}\{/m;

function startOfTests(language: string, text: string): number {
  const start = language === 'Rust' ? text.search(RUST_TESTS) : -1;
  return start < 0 ? text.length : start;
}

function sighting(path: string, line: number, lines: readonly string[]): Match {
  const statement = (lines[line - 1] ?? '').trim().slice(0, 100);
  return {
    line,
    key: statement,
    description: `${path} has a debugging statement in line ${line}: ${statement}`,
  };
}
