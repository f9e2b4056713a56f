import data from './linguist.json' with { type: 'json' };
import { withShortRuns } from './short-runs.ts';

/** A language as GitHub Linguist knows it. */
export interface Language {
  readonly name: string;
  readonly type: string;
  /** The language that its bytes count for. */
  readonly group?: string;
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly interpreters?: readonly string[];
  readonly aliases?: readonly string[];
}

interface Heuristic {
  readonly extensions: readonly string[];
  readonly rules: readonly { readonly language: string; readonly all: readonly Condition[] }[];
}
interface Condition {
  readonly source: string;
  readonly flags: string;
  readonly not?: boolean;
}

const { languages, heuristics, vendored, documentation, generated } = data as {
  readonly languages: readonly Language[];
  readonly heuristics: readonly Heuristic[];
  readonly vendored: readonly string[];
  readonly documentation: readonly string[];
  readonly generated: readonly string[];
};

const byName = new Map(
  languages.flatMap((language) =>
    [language.name, language.name.replaceAll(' ', '-'), ...(language.aliases ?? [])].map(
      (name) => [name.toLowerCase(), language] as const,
    ),
  ),
);
const byExtension = indexed(({ extensions = [] }) => extensions.map((each) => each.toLowerCase()));
const byFilename = indexed(({ filenames = [] }) => filenames);
const byInterpreter = indexed(({ interpreters = [] }) => interpreters);
const heuristicOf = new Map(heuristics.flatMap((each) => each.extensions.map((ext) => [ext, each] as const)));

/** How most patterns begin, and what some say of what may stand before them, which is nothing. */
const FOLDER_START = /^\((?:\?:)?\^\|\\?\/\)/;
const ANYTHING = /^\((?:\[\^\\s\]\*|\.\*\?)\)/;

export const VENDORED = anyOf(vendored);
export const DOCUMENTATION = anyOf(documentation);
export const GENERATED_PATH = anyOf(generated);

/** By its name or an alias, whatever the case; a `-` may stand for a space. */
export function languageNamed(name: string): Language | undefined {
  return byName.get(name.toLowerCase());
}

export function languagesOfFilename(name: string): readonly Language[] {
  return byFilename.get(name) ?? [];
}

export function languagesOfInterpreter(name: string): readonly Language[] {
  return byInterpreter.get(name) ?? [];
}

/** Of the longest extension that is known: `.d.ts` before `.ts`. */
export function languagesOfExtension(name: string): readonly Language[] {
  return byExtension.get(longestExtension(name)) ?? [];
}

/** With its point, in small letters; empty where no language has it. */
export function longestExtension(name: string): string {
  return suffixesOf(name).find((suffix) => byExtension.has(suffix)) ?? '';
}

/** The name of the language that Linguist's heuristics for the longest extension that has some see in the text. */
export function judgeByHeuristics(name: string, text: string): string | undefined {
  const suffix = suffixesOf(name).find((each) => heuristicOf.has(each)) ?? '';
  const rules = heuristicOf.get(suffix)?.rules;
  if (rules === undefined) return undefined;
  const short = withShortRuns(text);
  const found = rules.find(({ all }) => all.every((condition) => holds(condition, short)));
  return found === undefined ? undefined : languageNamed(found.language)?.name;
}

function suffixesOf(name: string): string[] {
  const lower = name.toLowerCase();
  const suffixes: string[] = [];
  for (let at = lower.indexOf('.'); at >= 0; at = lower.indexOf('.', at + 1)) suffixes.push(lower.slice(at));
  return suffixes;
}

const expressions = new Map<Condition, RegExp>();

function holds(condition: Condition, text: string): boolean {
  let expression = expressions.get(condition);
  if (expression === undefined) {
    expression = new RegExp(condition.source, condition.flags);
    expressions.set(condition, expression);
  }
  return expression.test(text) !== (condition.not === true);
}

function indexed(keysOf: (language: Language) => readonly string[]): Map<string, Language[]> {
  const index = new Map<string, Language[]>();
  for (const language of languages) {
    for (const key of keysOf(language)) index.set(key, [...(index.get(key) ?? []), language]);
  }
  return index;
}

/** One expression for all, which looks for the beginning of a name once and not for each: ten times as fast. */
function anyOf(patterns: readonly string[]): RegExp {
  const named = patterns.filter((pattern) => FOLDER_START.test(pattern));
  const others = patterns.filter((pattern) => !FOLDER_START.test(pattern));
  const names = named.map((pattern) => `(?:${pattern.replace(FOLDER_START, '')})`).join('|');
  return new RegExp([`(?:^|/)(?:${names})`, ...others.map((each) => each.replace(ANYTHING, ''))].join('|'));
}
