import path from 'node:path';
import {
  judgeByHeuristics,
  languageNamed,
  languagesOfExtension,
  languagesOfFilename,
  languagesOfInterpreter,
  type Language,
} from './linguist.ts';
import { usualLanguage } from './usual-language.ts';

/** Linguist's own limit for heuristics. */
const HEURISTIC_CHARACTERS = 50 * 1024;

/** Too common to stand for a language without a heuristic that agrees; those of Linguist's `generic.yml` that have one. */
const GENERIC = /\.(?:[1-9]|app|cmp|resource|sol|stl|tag|url)$/i;

/** Sections of manuals, as Linguist knows them; a version at the end of a name looks the same. */
const MANUAL_PAGE = /\.(?:[1-9](?!\d)[a-z_0-9]*|0p|n|man|mdoc)(?:\.in)?$/i;

const STEPS = [languagesOfFilename, byInterpreter, byExtension, byDeclaration, byManualPage];

/** What a text file is written in, as Linguist finds it: a modeline says it, or each step leaves fewer languages until heuristics decide. */
export function detectLanguage(file: string, text: string): string | null {
  const mode = modeline(text);
  if (mode !== undefined) return mode.name;
  const name = path.posix.basename(file);
  let candidates: readonly Language[] = [];
  for (const step of STEPS) {
    const said = step(name, text, candidates);
    const left = candidates.length === 0 ? said : candidates.filter((each) => said.includes(each));
    if (left.length === 1) return left[0]?.name ?? null;
    if (left.length > 1) candidates = left;
  }
  const head = text.slice(0, HEURISTIC_CHARACTERS);
  return judgeByHeuristics(name, head) ?? usualLanguage(name, head, candidates);
}

function byExtension(name: string): readonly Language[] {
  return GENERIC.test(name) ? [] : languagesOfExtension(name);
}

function byDeclaration(_: string, text: string, candidates: readonly Language[]): readonly Language[] {
  if (candidates.length > 0) return [];
  return /^(?:.*\n)?.*<\?xml version=/.test(text) ? named('XML') : [];
}

function byManualPage(name: string, _: string, candidates: readonly Language[]): readonly Language[] {
  if (candidates.length > 0 || !MANUAL_PAGE.test(name)) return [];
  return named('Roff', 'Roff Manpage', ...(GENERIC.test(name) ? ['Text'] : []));
}

function named(...names: string[]): readonly Language[] {
  return names.flatMap((name) => languageNamed(name) ?? []);
}

function byInterpreter(_: string, text: string): readonly Language[] {
  const interpreter = interpreterOf(text);
  return interpreter === undefined ? [] : languagesOfInterpreter(interpreter);
}

/** A shell that only hands the script on, and whom to. */
const HANDED_ON = /^(?:.*\n){0,4}.*exec (\w+)[\s"']+\$0[\s"']+\$@/;

function interpreterOf(text: string): string | undefined {
  if (!text.startsWith('#!')) return undefined;
  const [program = '', ...words] = text
    .slice(2, text.indexOf('\n') + 1 || 200)
    .trim()
    .split(/\s+/);
  const script = program.endsWith('/env') || program === 'env' ? words.find(isProgram) : program;
  const name = script === undefined ? undefined : path.posix.basename(script).replace(/\.\d+$/, '');
  if (name === 'sh') return HANDED_ON.exec(text)?.[1] ?? name;
  // It runs JavaScript as well, and says so.
  return name === 'osascript' && words.some((word) => word.startsWith('-l')) ? undefined : name;
}

/** What follows `env`, behind its options and variables. */
function isProgram(word: string): boolean {
  return !word.startsWith('-') && !word.includes('=');
}

const EMACS = /-\*-(?:.*?[ \t;])?[ \t]*(?:mode[ \t]*:[ \t]*)?([^:;\s]+)[ \t]*(?:;.*?)?-\*-/i;
const VIM = /(?:^|[ \t])(?:vi|vim|Vim)(?:[<=>]?\d+)?:.*?[ \t:](?:filetype|ft|syntax)[ \t]*=(\w+)(?=$|\s|:)/;
/** An editor reads so many lines at the beginning and at the end, none of them long. */
const MODELINES = 5;
const LONGEST_MODELINE = 500;

function modeline(text: string): Language | undefined {
  if (!/-\*-|vim?:/i.test(text.slice(0, 2000)) && !/vim?:/i.test(text.slice(-2000))) return undefined;
  const head = text.slice(0, 2000).split('\n').slice(0, MODELINES);
  const tail = text.slice(-2000).split('\n').slice(-MODELINES);
  // Of the files that such an archive holds, and not of itself.
  if (head.some((line) => line.includes('UseVimball'))) return undefined;
  for (const line of [...head, ...tail]) {
    if (line.length > LONGEST_MODELINE) continue;
    const [, mode] = EMACS.exec(line) ?? VIM.exec(line) ?? [];
    const language = mode === undefined ? undefined : languageNamed(mode);
    if (language !== undefined) return language;
  }
  return undefined;
}
