import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { parseRequirement } from '../../reading/requirement.ts';

/** Each takes the parser up to a millisecond; more than this is a generated list, not a manifest. */
export const MAX_REQUIREMENTS = 5_000;

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

/** What one logical line asks for; options of pip ask for nothing. */
export function requirementsOf(line: string, number: number): Dependency[] {
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
