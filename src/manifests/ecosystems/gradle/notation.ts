import type { CodeToken } from '../../reading/code-token.ts';
import { ANY_VERSION } from '../../manifest.ts';
import type { VersionCatalogue, CatalogueLibrary } from './catalogue.ts';
import { splitArguments, type Range } from './code.ts';

/** What one notation of a dependency says. */
export interface GradleModule {
  readonly name: string;
  readonly version: string;
  /** Where `version` comes from a catalogue or a variable, what the script has in its place. */
  readonly written: string | undefined;
  readonly line: number;
}

export interface GradleNames {
  /** By name: `libs` and others. */
  readonly catalogues: ReadonlyMap<string, VersionCatalogue>;
  /** Variables of this and other scripts that have literal text. */
  readonly variables: ReadonlyMap<string, string>;
}

/** What is no module of a registry. */
const LOCAL = new Set([
  'project',
  'projects',
  'files',
  'fileTree',
  'gradleApi',
  'localGroovy',
  'gradleTestKit',
  'gradleKotlinDsl',
  'sourceSets',
  'configurations',
  'rootProject',
  'rootDir',
]);
/** Calls around what is asked for. */
const WRAPPERS = new Set(['platform', 'enforcedPlatform', 'testFixtures', 'variantOf', 'optional']);

/** Reads the arguments of a configuration, such as `"g:a:1"`, `libs.a`, `group: "g", name: "a"` and `platform(…)`. */
export class NotationReader {
  readonly unknownLines = new Set<number>();
  readonly #tokens: readonly CodeToken[];
  readonly #text: string;
  readonly #names: GradleNames;

  constructor(tokens: readonly CodeToken[], text: string, names: GradleNames) {
    this.#tokens = tokens;
    this.#text = text;
    this.#names = names;
  }

  read(list: readonly Range[]): GradleModule[] {
    const fields = this.#fields(list);
    if (fields.has('name') && fields.has('group')) {
      const version = fields.get('version');
      const name = `${fields.get('group') ?? ''}:${fields.get('name') ?? ''}`;
      const line = this.#tokens[list[0]?.[0] ?? -1]?.line ?? 0;
      return [{ name, version: version ?? ANY_VERSION, written: undefined, line }];
    }
    return list.flatMap((range) => this.#notation(range));
  }

  /** `group: 'g', name: 'n'` and `group = "g", name = "n"`, as far as they have literal text. */
  #fields(list: readonly Range[]): Map<string, string> {
    const fields = new Map<string, string>();
    for (const [start] of list) {
      const [label, sign, value] = this.#tokens.slice(start, start + 3);
      const text = value?.kind === 'string' ? this.#expand(value) : undefined;
      if (label?.kind === 'word' && /^[:=]$/.test(sign?.text ?? '') && text !== undefined)
        fields.set(label.text, text);
    }
    return fields;
  }

  #notation([start, end]: Range): GradleModule[] {
    const [first, second] = [this.#tokens[start], this.#tokens[start + 1]];
    if (first === undefined || start >= end) return [];
    if (first.kind === 'string' && end === start + 1) return this.#coordinates(first);
    if (LOCAL.has(first.text) || second?.text === ':' || second?.text === '=') return [];
    if (first.text === '(' || (WRAPPERS.has(first.text) && second?.text === '(')) {
      const open = first.text === '(' ? start : start + 1;
      return this.read(splitArguments(this.#tokens, [open + 1, this.#tokens[open]?.closes ?? open]));
    }
    if (first.text === 'kotlin' && second?.text === '(') {
      const [module, version] = this.#tokens
        .slice(start + 2, second.closes)
        .filter(({ kind }) => kind === 'string');
      if (module?.isLiteral === true)
        return [this.#module(`org.jetbrains.kotlin:kotlin-${module.text}`, version?.text, first.line)];
    }
    const libraries = this.#fromCatalogue([start, end]);
    if (libraries === undefined) this.unknownLines.add(first.line);
    const written = this.#text.slice(first.start, this.#tokens[end - 1]?.end);
    return libraries?.map((library) => ({ ...library, written, line: first.line })) ?? [];
  }

  /** `group:name:version:classifier@type`. */
  #coordinates(token: CodeToken): GradleModule[] {
    const text = this.#expand(token) ?? token.text;
    const [group = '', name = '', version] = text.split('@')[0]?.split(':') ?? [];
    if (group === '' || name === '' || name.includes('$') || group.includes('$')) {
      this.unknownLines.add(token.line);
      return [];
    }
    if (version?.includes('$') === true) {
      this.unknownLines.add(token.line);
      return [this.#module(`${group}:${name}`, undefined, token.line)];
    }
    const written = token.isLiteral ? undefined : token.text.split(':').slice(2).join(':');
    return [{ ...this.#module(`${group}:${name}`, version, token.line), written }];
  }

  #module(name: string, version: string | undefined, line: number): GradleModule {
    return {
      name,
      version: version === undefined || version === '' ? ANY_VERSION : version,
      written: undefined,
      line,
    };
  }

  /** `libs.some.library`, with what turns it into a value left out. */
  #fromCatalogue([start, end]: Range): readonly CatalogueLibrary[] | undefined {
    const words = this.#tokens.slice(start, end).filter(({ text }) => text !== '.');
    const catalogue = this.#names.catalogues.get(words[0]?.text ?? '');
    if (catalogue === undefined || words.slice(1).some(({ kind, text }) => kind === 'string' || text === '+'))
      return undefined;
    const path = words
      .slice(1)
      .map(({ text }) => text)
      .join('.')
      .replace(/\.(get|asProvider)\.\(\.\)$/, '');
    return catalogue.get(path);
  }

  /** Variables put in; undefined where one has no literal text. */
  #expand(token: CodeToken): string | undefined {
    if (token.isLiteral) return token.text;
    const text = token.text.replace(/\$\{?([\w.]+)\}?/g, (written, name: string) => {
      const last = name.slice(name.lastIndexOf('.') + 1);
      return this.#names.variables.get(name) ?? this.#names.variables.get(last) ?? written;
    });
    return text.includes('$') ? undefined : text;
  }
}
