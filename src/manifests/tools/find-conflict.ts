import { VERSION_RULES } from '../versions/version-rules.ts';
import type { ToolRequirement, WantedVersion } from './tool-requirement.ts';

type ComparableRequirement = ToolRequirement & { readonly wanted: WantedVersion };

/** The wishes for one tool that can be compared, when no version fulfils them all; undefined when one does. */
export function findConflict(requirements: readonly ToolRequirement[]): ComparableRequirement[] | undefined {
  const wishes = requirements.filter(
    (wish): wish is ComparableRequirement => wish.wanted !== null && isComparable(wish.wanted),
  );
  if (new Set(wishes.map(({ file }) => file)).size < 2) return undefined;
  const versions = wishes.flatMap(({ wanted }) => wanted.anyOf.flatMap(versionsNear));
  const isPossible = versions.some((version) => wishes.every(({ wanted }) => isFulfilled(version, wanted)));
  return isPossible ? undefined : wishes;
}

function isComparable({ scheme, anyOf }: WantedVersion): boolean {
  return anyOf.every((text) =>
    versionsNear(text).some((version) => VERSION_RULES[scheme](version, text) !== null),
  );
}

function isFulfilled(version: string, { scheme, anyOf }: WantedVersion): boolean {
  return anyOf.some((text) => VERSION_RULES[scheme](version, text) === true);
}

/** A range begins, ends or is interrupted at the numbers that it names, so the versions around them show what it allows. */
function versionsNear(text: string): string[] {
  return [...text.matchAll(/\d+(?:\.\d+){0,2}/g)].flatMap(([number]) => {
    const parts = number.split('.').map(Number);
    const [major = 0, minor = 0, patch = 0] = parts;
    const first = `${major}.${minor}.${patch}`;
    if (parts.length === 1) return [first, `${major}.999.999`];
    if (parts.length === 2) return [first, `${major}.${minor}.999`, `${major}.999.999`];
    return [first, `${major}.${minor}.${patch + 1}`, `${major}.${minor}.999`, `${major}.999.999`];
  });
}
