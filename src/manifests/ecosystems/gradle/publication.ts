import type { CodeToken } from '../../reading/code-token.ts';
import { blocksOf, readGradleTokens, splitArguments, type Range } from './code.ts';

/** A name that a script gives, and where; `isProperty` where it is that of a property which has the name. */
export interface GradleText {
  readonly text: string;
  readonly isProperty: boolean;
  readonly line: number;
}

/** What a build script says of how its project is published. */
export interface GradlePublication {
  /** Of the plugins that it applies, also by an alias of a catalogue, as `libs.plugins.publish`. */
  readonly plugins: readonly string[];
  readonly group: GradleText | undefined;
  /** The same that it says for all projects below, or all of them. */
  readonly groupOfAll: GradleText | undefined;
  readonly pluginsOfAll: readonly string[];
  /** What its publication is called, where that is not its project's name. */
  readonly artifact: GradleText | undefined;
  readonly artifactGroup: GradleText | undefined;
}

/** Throws ManifestError. */
export function publicationOfGroovy(text: string): GradlePublication {
  return readPublication('build.gradle', text);
}

/** Throws ManifestError. */
export function publicationOfKotlin(text: string): GradlePublication {
  return readPublication('build.gradle.kts', text);
}

const PUBLISHING = /^(publishing|publications|mavenPublishing|MavenPublishBaseExtension)$/;

function readPublication(path: string, text: string): GradlePublication {
  const tokens = readGradleTokens(path, text);
  const reader = new PublicationReader(tokens);
  const blocks = [...blocksOf(tokens)];
  const named = (name: RegExp): Range[] =>
    blocks.filter(({ names }) => names.length === 1 && name.test(names[0] ?? '')).map(({ body }) => body);
  const forAll = named(/^(allprojects|subprojects)$/);
  const publishing = named(PUBLISHING);
  const top: Range = [0, tokens.length];
  return {
    plugins: [...reader.applied(top), ...named(/^plugins$/).flatMap((range) => reader.declared(range))],
    pluginsOfAll: forAll.flatMap((range) => reader.applied(range)),
    group: reader.assigned('group', [top, ...named(/^allprojects$/)], true),
    groupOfAll: reader.assigned('group', forAll, true),
    artifact: reader.coordinate(1, publishing) ?? reader.assigned('artifactId', publishing, false),
    artifactGroup: reader.coordinate(0, publishing) ?? reader.assigned('groupId', publishing, false),
  };
}

const COORDINATES = ['groupId', 'artifactId'] as const;

class PublicationReader {
  readonly #tokens: readonly CodeToken[];

  constructor(tokens: readonly CodeToken[]) {
    this.#tokens = tokens;
  }

  /** `apply plugin: 'x'` and `apply(plugin = "x")`. */
  applied(range: Range): string[] {
    return this.#indexes(range, true).flatMap((at) => {
      if (this.#tokens[at]?.text !== 'apply') return [];
      const value = this.#tokens.slice(at + 1, at + 5).find(({ kind }) => kind === 'string');
      return value === undefined ? [] : [value.text];
    });
  }

  /** `id("x")`, `id 'x'`, `alias(libs.plugins.x)`, `` `x` `` and `java`, but not what is `apply false`. */
  declared([start, end]: Range): string[] {
    const statements = Map.groupBy(this.#tokens.slice(start, end), ({ line }) => line);
    return [...statements.values()].flatMap((words) => {
      const text = words.map((word) => word.text).join('');
      if (/\bapplyfalse$/.test(text)) return [];
      const id = words.find(({ kind }) => kind === 'string')?.text;
      return [id ?? text.replace(/^alias\(|[)`]/g, '')];
    });
  }

  /** The text of `key = "text"`, `key 'text'`, or `key = property("name")`; in the ranges themselves, or in blocks within too. */
  assigned(key: string, ranges: readonly Range[], isFlat: boolean): GradleText | undefined {
    for (const at of ranges.flatMap((range) => this.#indexes(range, isFlat))) {
      const [before, token, sign, value] = [-1, 0, 1, 2].map((step) => this.#tokens[at + step]);
      const isOwn = before?.text !== '.' || this.#tokens[at - 2]?.text === 'project';
      if (token?.text !== key || token.kind !== 'word' || !isOwn || sign === undefined) continue;
      if (sign.kind === 'string') return textOf(sign);
      if (sign.text !== '=' || value === undefined) continue;
      if (value.kind === 'string') return textOf(value);
      const name = this.#tokens
        .slice(at + 2, at + 10)
        .find(({ kind, line }) => kind === 'string' && line === value.line);
      return name === undefined ? undefined : { ...textOf(name), isProperty: true };
    }
    return undefined;
  }

  /** Of `coordinates("group", "artifact", "1")`, whose arguments may be named. */
  coordinate(index: 0 | 1, ranges: readonly Range[]): GradleText | undefined {
    for (const at of ranges.flatMap((range) => this.#indexes(range, false))) {
      const open = this.#tokens[at + 1];
      if (this.#tokens[at]?.text !== 'coordinates' || open?.text !== '(') continue;
      const list = splitArguments(this.#tokens, [at + 2, open.closes]);
      const byName = list.find(([start]) => this.#tokens[start]?.text === COORDINATES[index]);
      const value = byName === undefined ? this.#tokens[list[index]?.[0] ?? -1] : this.#tokens[byName[0] + 2];
      if (value?.kind === 'string') return textOf(value);
    }
    return undefined;
  }

  /** Without those of blocks within, where it is flat. */
  #indexes([start, end]: Range, isFlat: boolean): number[] {
    const found: number[] = [];
    for (let at = start; at < end; at += 1) {
      found.push(at);
      const token = this.#tokens[at];
      if (isFlat && token?.text === '{') at = Math.max(at, token.closes);
    }
    return found;
  }
}

function textOf({ text, line }: CodeToken): GradleText {
  return { text, line, isProperty: false };
}
