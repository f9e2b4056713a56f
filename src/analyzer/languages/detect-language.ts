import path from 'node:path';
import {
  judgeByHeuristics,
  languageNamed,
  languagesOfExtension,
  languagesOfFilename,
  languagesOfInterpreter,
  type Language,
} from './linguist.ts';

/** Linguist's own limit for heuristics. */
const HEURISTIC_CHARACTERS = 50 * 1024;

/** Where neither name nor text decides, Linguist asks a classifier that was trained on samples; here, what is written most comes first. */
const MOST_USUAL = [
  ...[
    'C',
    'C++',
    'JavaScript',
    'TypeScript',
    'Python',
    'Java',
    'C#',
    'Go',
    'Rust',
    'PHP',
    'Ruby',
    'Kotlin',
    'Swift',
  ],
  ...[
    'Scala',
    'Perl',
    'Shell',
    'HTML',
    'CSS',
    'Objective-C',
    'R',
    'Lua',
    'Haskell',
    'Elixir',
    'Erlang',
    'Clojure',
  ],
  ...[
    'Dart',
    'Julia',
    'SQL',
    'MATLAB',
    'Groovy',
    'F#',
    'D',
    'Verilog',
    'TeX',
    'XML',
    'YAML',
    'JSON',
    'Markdown',
    'Text',
  ],
];

/** What a text file is written in, in Linguist's order: modeline, name, `#!`, extension, and where that has several, its heuristics. */
export function detectLanguage(file: string, text: string): string | null {
  const name = path.posix.basename(file);
  const named = modeline(text) ?? only(languagesOfFilename(name)) ?? byInterpreter(text, name);
  if (named !== undefined) return named.name;
  const { extension, candidates } = languagesOfExtension(name);
  if (candidates.length <= 1) return candidates[0]?.name ?? null;
  return judgeByHeuristics(extension, text.slice(0, HEURISTIC_CHARACTERS)) ?? usual(extension, candidates);
}

function usual(extension: string, candidates: readonly Language[]): string | null {
  const most = MOST_USUAL.find((name) => candidates.some((candidate) => candidate.name === name));
  const primary = candidates.find(({ extensions = [] }) => extensions[0] === extension);
  return most ?? (primary ?? candidates[0])?.name ?? null;
}

function only(languages: readonly Language[]): Language | undefined {
  return languages.length === 1 ? languages[0] : undefined;
}

/** An interpreter of several languages is one of those that the extension stands for, too. */
function byInterpreter(text: string, name: string): Language | undefined {
  const interpreter = interpreterOf(text);
  if (interpreter === undefined) return undefined;
  const candidates = languagesOfInterpreter(interpreter);
  if (candidates.length <= 1) return candidates[0];
  const { candidates: byExtension } = languagesOfExtension(name);
  const both = candidates.filter((each) => byExtension.includes(each));
  if (byExtension.length > 0) return only(both);
  return languageNamed(usual('', candidates) ?? '');
}

function interpreterOf(text: string): string | undefined {
  if (!text.startsWith('#!')) return undefined;
  const [program = '', ...words] = text
    .slice(2, text.indexOf('\n') + 1 || 200)
    .trim()
    .split(/\s+/);
  const script = program.endsWith('/env') || program === 'env' ? words.find(isProgram) : program;
  return script === undefined ? undefined : path.posix.basename(script).replace(/\.\d+$/, '');
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
  for (const line of [...head, ...tail]) {
    if (line.length > LONGEST_MODELINE) continue;
    const [, mode] = EMACS.exec(line) ?? VIM.exec(line) ?? [];
    const language = mode === undefined ? undefined : languageNamed(mode);
    if (language !== undefined) return language;
  }
  return undefined;
}
