import { listNames } from '../../domain/text/lists.ts';
import { posix } from 'node:path';
import { shellWord } from '../../domain/text/shell-word.ts';
import type { EnvironmentRequirement } from '../../domain/environment.ts';
import type { Finding } from '../../domain/finding.ts';
import { environmentFinding } from '../finding.ts';
import type { Taking } from '../git-takes.ts';
import { unknownVerdict, type ConfigurationVerdict } from './configuration-verdict.ts';
import type { EnvExample } from './env-examples.ts';

/** An example with its variables, and the line of each. */
export interface ReadExample extends EnvExample {
  readonly lines: ReadonlyMap<string, number>;
}

/** Every variable that the example shows. */
export function requirementsOf(place: ReadExample): EnvironmentRequirement[] {
  return [...place.lines].map(([name, line]) => ({
    kind: 'variable',
    name,
    wanted: null,
    path: inFolder(place, place.example),
    line,
    check: checkName(place),
  }));
}

/** `env_file` at the top, `apps_web_env_file` in a package. */
function checkName({ folder }: EnvExample): string {
  return folder === '' ? 'env_file' : `${folder.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_env_file`;
}

export function inFolder({ folder }: EnvExample, name: string): string {
  return posix.join(folder, name);
}

export function completeEnv(place: EnvExample, file: string): ConfigurationVerdict {
  const check = {
    check: checkName(place),
    status: 'success',
    value: inFolder(place, file),
    message: null,
  } as const;
  return { checks: [check], issues: [], findings: [] };
}

/** `why` completes a sentence that begins with the file's name. */
export function unknownEnv(place: EnvExample, file: string, why: string): ConfigurationVerdict {
  return unknownVerdict(checkName(place), `${inFolder(place, file)} ${why}`);
}

interface Problem {
  readonly issue: string;
  readonly message: string;
  readonly remediation: string;
  readonly severity: Finding['severity'];
  readonly line?: number | null;
  readonly fix?: 'env_file_from_example';
}

/** One verdict of everything that is wrong with one env file. */
function verdictOf(place: EnvExample, problems: readonly Problem[]): ConfigurationVerdict {
  const message = problems.map((problem) => problem.message).join('; ');
  return {
    checks: [{ check: checkName(place), status: 'failure', value: null, message }],
    issues: problems.map(({ issue, message: text }) => ({ issue, message: text })),
    findings: problems.map(({ issue, message: description, severity, remediation, line = null, fix }) =>
      environmentFinding({
        ...{ type: issue, severity, description, remediation, line, path: inFolder(place, place.example) },
        ...(place.folder === '' ? {} : { what: place.folder }),
        ...(fix === undefined ? {} : { fix }),
      }),
    ),
  };
}

/** Only the file at the top can be made by a fix, and only one that has the usual name. */
export function missingEnv(
  place: EnvExample,
  state: 'absent' | 'other',
  { taking, fixCommand }: { readonly taking: Taking; readonly fixCommand: string | null },
): ConfigurationVerdict {
  const [file, example] = [inFolder(place, place.target), inFolder(place, place.example)];
  const isFixable = place.folder === '' && place.target === '.env';
  return verdictOf(place, [
    {
      issue: 'missing_env_file',
      message:
        state === 'absent'
          ? `${file} file is missing (but ${example} exists)`
          : `${file} is there, but it is not a file (${example} shows what it should hold)`,
      severity: place.folder === '' ? 'high' : 'medium',
      remediation: remedy({ file, example, fixCommand: isFixable ? fixCommand : null }, state, taking),
      ...(isFixable ? { fix: 'env_file_from_example' } : {}),
    },
  ]);
}

interface Copy {
  readonly file: string;
  readonly example: string;
  readonly fixCommand: string | null;
}

/** A file of secrets that git would take has to be ignored before there is one. */
function remedy({ file, example, fixCommand }: Copy, state: 'absent' | 'other', taking: Taking): string {
  const before = [
    ...(state === 'other' ? [`Move away what has the name ${file}.`] : []),
    ...(taking === 'tracked' ? [`Take ${file} out of git with \`git rm --cached ${shellWord(file)}\`.`] : []),
    ...(taking === 'tracked' || taking === 'taken'
      ? [`List ${file} in .gitignore and commit that, so that git does not take its values along.`]
      : []),
  ];
  const byFix = fixCommand === null ? '' : ` (or have it copied: \`${fixCommand}\`)`;
  const copy = `${before.length === 0 ? 'Copy' : 'Then copy'} ${example} to ${file}${byFix}, and fill in the values of this machine.`;
  return [...before, copy].join(' ');
}

/** `API_KEY (.env.example:3)` */
function keyPlace(key: string, place: ReadExample): string {
  const line = place.lines.get(key);
  return `${key} (${inFolder(place, place.example)}${line === undefined ? '' : `:${line}`})`;
}

/** Names only, never a value. */
export interface EnvGaps {
  readonly lacking: readonly string[];
  readonly placeholders: readonly string[];
}

export function incompleteEnv(place: ReadExample, file: string, gaps: EnvGaps): ConfigurationVerdict {
  const [own, example] = [inFolder(place, file), inFolder(place, place.example)];
  const named = (keys: readonly string[]): string => listNames(keys.map((key) => keyPlace(key, place)));
  const lineOf = ([key = '']: readonly string[]): number | null => place.lines.get(key) ?? null;
  const lacking: Problem = {
    issue: 'missing_env_keys',
    line: lineOf(gaps.lacking),
    message: `${own} lacks ${named(gaps.lacking)}`,
    severity: 'medium',
    remediation: `Add the missing keys to ${own}; ${example} shows what they are for.`,
  };
  const unfilled: Problem = {
    issue: 'placeholder_env_values',
    line: lineOf(gaps.placeholders),
    message: `${own} has no values of its own for ${named(gaps.placeholders)}, only what ${example} has in their place`,
    severity: 'medium',
    remediation: `Fill in the values of this machine in ${own}.`,
  };
  return verdictOf(place, [
    ...(gaps.lacking.length === 0 ? [] : [lacking]),
    ...(gaps.placeholders.length === 0 ? [] : [unfilled]),
  ]);
}
