import path from 'node:path';
import type { Dependency } from '../../domain/analysis/dependencies.ts';
import { ManifestError, type Manifest, type ManifestSource } from './ecosystem.ts';
import { parseRequirement } from './requirement.ts';

/** Each takes the parser up to a millisecond; more than this is a generated list, not a manifest. */
const MAX_REQUIREMENTS = 5_000;

/** A pip requirements file: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export function parseRequirementsFile({ path: file, text, isDev }: ManifestSource): Manifest {
  const lines = logicalLines(text);
  if (lines.length > MAX_REQUIREMENTS) {
    throw new ManifestError(`it has more than ${MAX_REQUIREMENTS} requirements`);
  }
  const includes: string[] = [];
  const found: Dependency[] = [];
  for (const { text: line, line: number } of lines) {
    const include = /^(?:-r|--requirement)[\s=]*(.+)$/.exec(line)?.[1];
    if (include !== undefined) includes.push(included(file, include));
    else found.push(...requirementsOf(line, number));
  }
  return {
    dependencies: isDev ? [] : found,
    devDependencies: isDev ? found : [],
    wantsLockfile: false,
    includes,
  };
}

/** Physical lines joined where a backslash ends them, without comments and blank lines, as pip does it. */
export function logicalLines(text: string): { text: string; line: number }[] {
  const logical: { text: string; line: number }[] = [];
  let joined = '';
  let start: number | undefined;
  const flush = (rest: string, line: number): void => {
    const whole = (joined + rest).replace(/(^|\s)#.*$/, '').trim();
    if (whole !== '') logical.push({ text: whole, line: start ?? line });
    joined = '';
    start = undefined;
  };
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    if (line.endsWith('\\') && !/^\s*#/.test(line)) {
      joined += line.slice(0, -1);
      start ??= index + 1;
    } else flush(joined !== '' && /^\s*#/.test(line) ? ` ${line}` : line, index + 1);
  }
  flush('', lines.length);
  return logical;
}

function included(file: string, target: string): string {
  const plain = target.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (isUrl(plain) || path.posix.isAbsolute(plain)) return plain;
  return path.posix.join(path.posix.dirname(file), plain);
}

function requirementsOf(line: string, number: number): Dependency[] {
  const editable = /^(?:-e|--editable)[\s=]*(.+)$/.exec(line)?.[1];
  if (editable !== undefined) return direct(editable);
  if (line.startsWith('-')) return [];
  const requirement = line.replace(/\s--?[a-z][\w-]*[\s=].*$/, '').trim();
  return isDirect(requirement) ? direct(requirement) : [parseRequirement(requirement, number)];
}

export function isUrl(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(text);
}

function isDirect(requirement: string): boolean {
  return isUrl(requirement) || /^\.{0,2}\/|^\.$|^[^\s@;<>=!~]+\.(whl|zip|tar\.gz)$/i.test(requirement);
}

/** A URL or path names its project in `#egg=`, or as a wheel's file name; another folder's name cannot be known. */
function direct(target: string): Dependency[] {
  const file = target.slice(target.lastIndexOf('/') + 1);
  const name = /[#&]egg=([\w.-]+)/.exec(target)?.[1] ?? /^(\w[\w.]*)-\d.*\.whl$/.exec(file)?.[1];
  return name === undefined ? [] : [{ name, version: `@ ${target.trim()}` }];
}
