import type { ToolRequirement } from './tool-requirement.ts';
import { VERSION_RULES, wishText } from '../versions/version-rules.ts';
import { printable } from '../../domain/text/printable.ts';
import type { Shelf } from './version-managers/version-managers.ts';

/** Wishes that ask for a version, by what one version means for them. */
export interface JudgedRequirements {
  readonly unmet: readonly ToolRequirement[];
  /** Those whose text can't be compared with the version. */
  readonly unsure: readonly ToolRequirement[];
}

export function judgeRequirements(version: string, asked: readonly ToolRequirement[]): JudgedRequirements {
  const answers = asked.map((requirement) => ({ requirement, answer: answerTo(version, requirement) }));
  const having = (wanted: boolean | null): ToolRequirement[] =>
    answers.filter(({ answer }) => answer === wanted).map(({ requirement }) => requirement);
  return { unmet: having(false), unsure: having(null) };
}

/** Null where none of the texts allows the version and one of them can't be compared with it. */
function answerTo(version: string, { wanted }: ToolRequirement): boolean | null {
  if (wanted === null) return true;
  const answers = wanted.anyOf.map((text) => VERSION_RULES[wanted.scheme](version, text));
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

/** Whether a file is there to pick one version, which a version manager then takes, rather than to say which ones will do. */
export function isPin({ named, wanted }: ToolRequirement): boolean {
  return wanted !== null && (named || wanted.scheme === 'prefix');
}

/** The newest version on the shelf that fulfils every wish; null where none does. */
export function fitting({ manager, versions }: Shelf, asked: readonly ToolRequirement[]): string | null {
  const fulfils = (name: string, requirement: ToolRequirement): boolean => {
    if (requirement.wanted === null) return true;
    const { anyOf, scheme } = requirement.wanted;
    const answers = anyOf.map((text) => {
      if (name === text) return true;
      const byName = isPin(requirement) ? (manager.isNamed?.(name, text, requirement) ?? null) : null;
      return byName ?? VERSION_RULES[scheme](numberIn(name), text);
    });
    return answers.includes(true) || (!isPin(requirement) && answers.includes(null));
  };
  return versions.findLast((name) => asked.every((requirement) => fulfils(name, requirement))) ?? null;
}

/** `v20.11.1` and `temurin-21.0.1+12` by their number; what has none, as the name of an environment, as it is. */
function numberIn(name: string): string {
  return /(?:^|[-v])(\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?)/.exec(name)?.[1] ?? name;
}

/** `.nvmrc:1 asks for 18; package.json:7 asks for >=20`. */
export function whoAsks(wishes: readonly ToolRequirement[]): string {
  return printable(wishes.map((wish) => `${placeText(wish)} asks for ${wantedText(wish.wanted)}`).join('; '));
}

/** `package.json:7`, and the file alone where it asks by being there. */
export function placeText({ file, line }: Pick<ToolRequirement, 'file' | 'line'>): string {
  return line === null ? file : `${file}:${line}`;
}

export function wantedText(wanted: ToolRequirement['wanted']): string {
  return wanted === null ? 'any version' : printable(wishText(wanted));
}
