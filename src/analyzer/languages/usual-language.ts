import { languageBySigns } from './telling-signs.ts';
import { longestExtension, type Language } from './linguist.ts';

/** What is written most, in this order. */
const MOST_USUAL = [
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
];

/** Where a language that is written less stands behind most files of this name. */
const USUAL_OF: Readonly<Record<string, string>> = {
  '.frag': 'GLSL',
  '.fx': 'HLSL',
  '.jq': 'jq',
  '.mm': 'Objective-C++',
  '.pro': 'Proguard',
  '.res': 'ReScript',
  '.sch': 'KiCad Schematic',
  '.spec': 'RPM Spec',
  '.trigger': 'Apex',
};

/** They run JavaScript too, but who names them in the first line mostly writes TypeScript. */
const RUNS_TYPESCRIPT = /^#!.*\b(?:deno|bun|bunx)\b/;

/** Where neither name nor text decides, Linguist asks a classifier that was trained on samples; here, signs do, and then what is written most. */
export function usualLanguage(file: string, text: string, candidates: readonly Language[]): string | null {
  const extension = longestExtension(file);
  const isCandidate = (name: string | undefined): boolean =>
    candidates.some((candidate) => candidate.name === name);
  const ranked = [
    languageBySigns(extension, text),
    USUAL_OF[extension],
    ...(RUNS_TYPESCRIPT.test(text) ? ['TypeScript'] : []),
    ...MOST_USUAL,
  ];
  const primary = candidates.find(({ extensions = [] }) => extensions[0] === extension);
  return ranked.find(isCandidate) ?? (primary ?? candidates[0])?.name ?? null;
}
