import type { CodeToken } from '../../reading/code-token.ts';
import { blocksOf, readGradleTokens, splitArguments, type Range } from './code.ts';
import { NotationReader, type GradleModule, type GradleNames } from './notation.ts';

export interface GradleDependency extends GradleModule {
  readonly configuration: string;
  /** The blocks around it. */
  readonly blocks: readonly string[];
}

export interface GradleScript {
  readonly dependencies: readonly GradleDependency[];
  readonly unknownLines: readonly number[];
}

/** Blocks whose dependencies are not the project's: the build's own, or only versions and conditions. */
const ASIDE = new Set([
  'buildscript',
  'pluginManagement',
  'constraints',
  'dependencyManagement',
  'publishing',
  'pom',
]);

/** The dependencies that a build script names with literal text; nothing is run. Throws ManifestError. */
export function readGradleScript(path: string, text: string, names: GradleNames): GradleScript {
  const tokens = readGradleTokens(path, text);
  const reader = new ScriptReader(tokens, text, names);
  for (const { names: blocks, body } of blocksOf(tokens)) {
    if (blocks.at(-1) === 'dependencies' && !blocks.some((name) => ASIDE.has(name)))
      reader.read(body, blocks.slice(0, -1));
  }
  return { dependencies: reader.dependencies, unknownLines: [...reader.unknownLines].sort((a, b) => a - b) };
}

/** Words that begin a statement or a block that asks for nothing. */
const NOT_CONFIGURATIONS = new Set([
  'constraints',
  'components',
  'modules',
  'artifactTypes',
  'attributesSchema',
  'def',
  'val',
  'var',
  'println',
  'exclude',
  'because',
]);
const CONDITIONS = new Set(['if', 'else', 'for', 'while', 'when', 'each', 'forEach']);

class ScriptReader {
  readonly dependencies: GradleDependency[] = [];
  readonly #tokens: readonly CodeToken[];
  readonly #notations: NotationReader;

  constructor(tokens: readonly CodeToken[], text: string, names: GradleNames) {
    this.#tokens = tokens;
    this.#notations = new NotationReader(tokens, text, names);
  }

  /** Lines that only running the script could make sense of. */
  get unknownLines(): Set<number> {
    return this.#notations.unknownLines;
  }

  read([start, end]: Range, blocks: readonly string[]): void {
    for (let at = start; at < end;) at = this.#statement(at, end, blocks);
  }

  /** Gives where the next one begins. */
  #statement(at: number, end: number, blocks: readonly string[]): number {
    const [first, second] = [this.#tokens[at], this.#tokens[at + 1]];
    const after = this.#endOfStatement(at, end);
    if (first === undefined || first.kind === 'symbol' || NOT_CONFIGURATIONS.has(first.text)) return after;
    if (CONDITIONS.has(first.text)) {
      this.unknownLines.add(first.line);
      for (let inner = at; inner < after; inner += 1) {
        const token = this.#tokens[inner];
        if (token?.text === '{') this.read([inner + 1, token.closes], blocks);
        inner = Math.max(inner, token?.closes ?? inner);
      }
      return after;
    }
    // `"custom"("group:name:1")` is how Kotlin calls what it has no accessor for.
    const isCall = second?.text === '(';
    if (first.kind === 'string' && !isCall) return after;
    let list = splitArguments(
      this.#tokens,
      isCall ? [at + 2, second.closes] : [at + 1, this.#withoutBlock(at + 1, after)],
    );
    let configuration = first.text;
    if (configuration === 'add' && list.length > 1) {
      configuration = this.#tokens[list[0]?.[0] ?? -1]?.text ?? '';
      list = list.slice(1);
    }
    for (const found of this.#notations.read(list))
      this.dependencies.push({ ...found, configuration, blocks });
    return after;
  }

  /** A statement goes on in the next line after a comma or a bracket, and with a block. */
  #endOfStatement(start: number, end: number): number {
    let at = start;
    while (at < end) {
      const token = this.#tokens[at];
      at = Math.max(at, token?.closes ?? at) + 1;
      const [last, next] = [this.#tokens[at - 1], this.#tokens[at]];
      if (next === undefined || next.text === ';') return Math.min(at + 1, end);
      const goesOn =
        last?.text === ',' ||
        next.text === '.' ||
        next.text === '{' ||
        next.text === '(' ||
        next.text === 'else';
      if (next.line !== last?.line && !goesOn) return at;
    }
    return end;
  }

  #withoutBlock(start: number, end: number): number {
    const last = this.#tokens[end - 1];
    if (last?.text !== '}') return end;
    let at = start;
    while (at < end && this.#tokens[at]?.closes !== end - 1)
      at = Math.max(at, this.#tokens[at]?.closes ?? at) + 1;
    return at;
  }
}
