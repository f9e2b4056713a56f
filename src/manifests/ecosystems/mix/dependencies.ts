import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { readTokens } from '../../reading/code-tokens.ts';
import type { CodeToken } from '../../reading/code-token.ts';
import { ANY_VERSION } from '../../manifest.ts';
import { ELIXIR } from './elixir-code.ts';

export interface MixDependency extends Dependency {
  /** Mix environments that it is for; empty for all. */
  readonly only: readonly string[];
  /** Whether it is a folder of the repository, which mix.lock leaves out. */
  readonly isLocal: boolean;
  /** That folder, relative to the project's; undefined where it is computed, or another application of the umbrella. */
  readonly folder: string | undefined;
  /** What Hex calls it. */
  readonly package: string;
  /** Whether who uses the project may go without it. */
  readonly isOptional: boolean;
  /** Whether only building needs it. */
  readonly isBuild: boolean;
  readonly line: number;
}

export interface MixName {
  readonly name: string;
  readonly line: number;
}

export interface MixProject {
  readonly dependencies: readonly MixDependency[];
  /** What it calls itself, as a package if it says so; undefined where that is computed. */
  readonly name: MixName | undefined;
  /** Whether it is published. */
  readonly package: boolean;
  /** The folder of an umbrella's applications. */
  readonly appsPath: string | undefined;
  /** Lines that only running the program could make sense of. */
  readonly unknownLines: readonly number[];
}

/**
 * The dependencies that a mix.exs names with literal tuples; nothing is run.
 * Throws ManifestError for a string or bracket that is not closed.
 */
export function readMixProject(text: string): MixProject {
  const code = new MixCode(readTokens(text, ELIXIR));
  const project = code.functions.get('project') ?? [];
  const values = (key: string): Range[] =>
    project.map((body) => code.keyword(body, key)).filter((value) => value !== undefined);
  for (const value of values('deps')) code.collect(value);
  return {
    dependencies: code.dependencies,
    name: [
      ...code.keywordLists(values('package')).map((list) => code.name(list, 'name')),
      ...project.map((list) => code.name(list, 'app')),
    ].find((name) => name !== undefined),
    package: values('package').length > 0,
    appsPath: values('apps_path')
      .map(([start]) => code.string(start))
      .find((path) => path !== undefined),
    unknownLines: [...code.unknownLines],
  };
}

/** Indexes of the tokens of a piece of code: from the first to the one after the last. */
type Range = readonly [start: number, end: number];

class MixCode {
  readonly dependencies: MixDependency[] = [];
  readonly unknownLines = new Set<number>();
  readonly functions: ReadonlyMap<string, readonly Range[]>;
  readonly #tokens: readonly CodeToken[];
  readonly #attributes = new Map<string, CodeToken>();
  readonly #visited = new Set<string>();

  constructor(tokens: readonly CodeToken[]) {
    this.#tokens = tokens;
    this.functions = this.#readFunctions();
    for (const [index, token] of tokens.entries()) {
      const value = tokens[index + 1];
      if (token.text.startsWith('@') && value?.kind === 'string') this.#attributes.set(token.text, value);
    }
  }

  /** The value of the first `key:` of a list, and not of a list within. */
  keyword([start, end]: Range, key: string): Range | undefined {
    for (let at = start; at < end; at += 1) {
      const token = this.#tokens[at];
      if (this.#isKey(at) && token?.text === key) return [at + 2, this.#endOfValue(at + 2, end)];
      const isElement = at === start || this.#tokens[at - 1]?.text === ',';
      if (token?.text !== '[' || !isElement) at = Math.max(at, token?.closes ?? at);
    }
    return undefined;
  }

  string(at: number | undefined): string | undefined {
    const token = this.#tokens[at ?? -1];
    const value = token?.kind === 'word' ? this.#attributes.get(token.text) : token;
    return value?.kind === 'string' && value.isLiteral ? value.text : undefined;
  }

  /** Lists, with the functions of the same file that are called in their place. */
  keywordLists(values: readonly Range[]): Range[] {
    return values.flatMap((value) => this.functions.get(this.#tokens[value[0]]?.text ?? '') ?? [value]);
  }

  /** The text of `key: "text"` or `key: :atom`. */
  name(list: Range, key: string): MixName | undefined {
    const [start] = this.keyword(list, key) ?? [];
    if (start === undefined) return undefined;
    const isAtom = this.#tokens[start]?.text === ':';
    const token = this.#tokens[isAtom ? start + 1 : start];
    const name = isAtom ? token?.text : this.string(start);
    return token === undefined || name === undefined ? undefined : { name, line: token.line };
  }

  /** Adds what a list says, with the lists that functions of the same file give. */
  collect(value: Range): void {
    const queue = [value];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) this.#collect(next, queue);
  }

  #collect([start, end]: Range, queue: Range[]): void {
    for (let at = start; at < end; at += 1) {
      const token = this.#tokens[at];
      if (token === undefined) return;
      if (this.#isTuple(at)) at = this.#tuple(at);
      else if (this.#isKey(at)) at = this.#entry(at, end);
      else if (token.kind === 'word' && this.functions.has(token.text)) at = this.#call(at, queue);
      else if (!/^[[\](),+]$/.test(token.text)) {
        this.unknownLines.add(token.line);
        if (token.text === '{') at = token.closes;
      }
    }
  }

  /** `{:name, "~> 1.0", only: :test}`; gives where it ends. */
  #tuple(at: number): number {
    const close = this.#tokens[at]?.closes ?? at;
    this.#add(this.#tokens[at + 2], [this.#tokens[at + 3]?.text === ',' ? at + 4 : close, close]);
    return close;
  }

  /** `name: "~> 1.0"` in a keyword list; gives where it ends. */
  #entry(at: number, end: number): number {
    const last = this.#endOfValue(at + 2, end);
    this.#add(this.#tokens[at], [at + 2, last]);
    return last - 1;
  }

  #add(token: CodeToken | undefined, [start, end]: Range): void {
    const { text: name, line } = token ?? { text: '', line: 0 };
    const first = this.#tokens[start];
    const version = this.string(start);
    const isWithout = start >= end || first?.text === '[' || this.#isKey(start);
    if (first !== undefined && version === undefined && !isWithout) this.unknownLines.add(first.line);
    const only = this.keyword([start, end], 'only');
    const valueOf = (key: string): number | undefined => this.keyword([start, end], key)?.[0];
    const isLocal = ['path', 'in_umbrella'].some((key) => this.keyword([start, end], key) !== undefined);
    this.dependencies.push({
      name,
      version: version ?? ANY_VERSION,
      only: only === undefined ? [] : this.#atoms(only),
      isLocal,
      folder: this.string(valueOf('path')),
      package: this.name([start, end], 'hex')?.name ?? name,
      isOptional: this.#tokens[valueOf('optional') ?? -1]?.text === 'true',
      isBuild: this.#tokens[valueOf('runtime') ?? -1]?.text === 'false',
      line,
    });
  }

  #atoms([start, end]: Range): string[] {
    return this.#tokens
      .slice(start, end)
      .filter((token) => token.kind !== 'symbol')
      .flatMap(({ text }) => text.split(/\s+/));
  }

  #call(at: number, queue: Range[]): number {
    const name = this.#tokens[at]?.text ?? '';
    const open = this.#tokens[at + 1];
    if (!this.#visited.has(name)) {
      this.#visited.add(name);
      queue.push(...(this.functions.get(name) ?? []));
    }
    return open?.text === '(' ? open.closes : at;
  }

  #isTuple(at: number): boolean {
    return this.#tokens[at]?.text === '{' && this.#tokens[at + 1]?.text === ':';
  }

  /** `name:`, which needs no blank before its colon. */
  #isKey(at: number): boolean {
    const [token, colon] = [this.#tokens[at], this.#tokens[at + 1]];
    return token?.kind !== 'symbol' && colon?.text === ':' && colon.start === token?.end;
  }

  #endOfValue(start: number, end: number): number {
    for (let at = start; at < end; at += 1) {
      const token = this.#tokens[at];
      if (token === undefined || token.text === ',' || /^[)\]}]$/.test(token.text)) return at;
      at = Math.max(at, token.closes);
    }
    return end;
  }

  #readFunctions(): Map<string, Range[]> {
    const functions = new Map<string, Range[]>();
    for (const [index, token] of this.#tokens.entries()) {
      if (token.kind !== 'word' || !/^defp?$/.test(token.text)) continue;
      const name = this.#tokens[index + 1]?.text ?? '';
      const bodies = functions.get(name) ?? [];
      bodies.push(this.#body(index + 2));
      functions.set(name, bodies);
    }
    return functions;
  }

  /** `do … end`, or what follows `do:` up to the next definition. */
  #body(start: number): Range {
    const at = this.#find(start, /^(do|defp?|end)$/);
    const open = this.#tokens[at];
    if (open?.text !== 'do') return [at, at];
    if (open.closes !== -1) return [at + 1, open.closes];
    return [at + 2, this.#find(at + 2, /^(defp?|defmodule|end|@.*)$/)];
  }

  /** The next word, brackets left out. */
  #find(start: number, word: RegExp): number {
    let at = start;
    for (; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (token?.kind === 'word' && word.test(token.text)) break;
      at = Math.max(at, token?.closes ?? at);
    }
    return at;
  }
}
