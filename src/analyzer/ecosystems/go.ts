import type { Dependency } from '../../domain/analysis/dependencies.ts';
import { ManifestError, type Ecosystem, type Manifest } from './ecosystem.ts';

export const go: Ecosystem = {
  id: 'go',
  isManifest: (name) => name === 'go.mod',
  lockfiles: {
    'go.sum': null,
  },
  parse: ({ text }) => parseGoMod(text),
};

/** https://go.dev/ref/mod#go-mod-file-grammar */
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
]);

interface Statement {
  readonly directive: string;
  readonly words: readonly string[];
  readonly isIndirect: boolean;
  readonly line: number;
}

/** The modules that the component itself imports: those marked `// indirect` are its dependencies' own. */
function parseGoMod(text: string): Manifest {
  const statements = readStatements(text);
  const required = statements.filter(({ directive }) => directive === 'require');
  const local = new Set(
    statements.filter((statement) => statement.directive === 'replace').flatMap(locallyReplaced),
  );
  const all = required.map((statement) => ({ ...moduleOf(statement), isIndirect: statement.isIndirect }));
  return {
    dependencies: all.filter(({ isIndirect }) => !isIndirect).map(({ name, version }) => ({ name, version })),
    devDependencies: [],
    wantsLockfile: all.some(({ name }) => !local.has(name)),
  };
}

function readStatements(text: string): Statement[] {
  const statements: Statement[] = [];
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

function moduleOf({ words, line }: Statement): Dependency {
  const [name, version] = words;
  if (name === undefined || version === undefined || words.length > 2) {
    throw new ManifestError('require takes a module and a version', line);
  }
  return { name, version };
}

/** Modules that a folder stands in for: they have no line in go.sum. */
function locallyReplaced({ words }: Statement): string[] {
  const target = words[words.indexOf('=>') + 1] ?? '';
  return /^(\.\.?(\/|$)|\/)/.test(target) ? words.slice(0, 1) : [];
}
