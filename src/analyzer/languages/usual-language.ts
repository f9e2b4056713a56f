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

/** Where neither name nor text decides, Linguist asks a classifier that was trained on samples; here, what is written most comes first. */
export function usualLanguage(file: string, candidates: readonly Language[]): string | null {
  const extension = longestExtension(file);
  const most = [USUAL_OF[extension], ...MOST_USUAL].find((name) =>
    candidates.some((candidate) => candidate.name === name),
  );
  const primary = candidates.find(({ extensions = [] }) => extensions[0] === extension);
  return most ?? (primary ?? candidates[0])?.name ?? null;
}
