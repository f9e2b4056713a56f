import type { HealSymptom } from './symptom.ts';
import { symptomText } from './symptom-text.ts';

/** Between the class of a symptom and the text of it. */
const WITH_TEXT = ' ~ ';
const ANY_BELOW = '/*';

/** How symptoms are named: `health/http/503`, all below `health/net/*`, or with a text, `health/exit/75 ~ lock <path> is held by pid <n>`. */
export const SYMPTOM_PATTERN =
  /^[a-z][a-z0-9_]*\/[^*]*[^*\s](?: ~ \S.*)?$|^[a-z][a-z0-9_]*(?:\/[^*\s/]+)*\/\*(?: ~ \S.*)?$/;

/** What a pattern asks of a symptom. */
export interface SymptomWanted {
  /** Its class; or, with `isBelow`, what the class begins with. */
  readonly class: string;
  readonly isBelow: boolean;
  /** Its text, with what varies masked; any where it is left out. */
  readonly text?: string;
}

/** Reads a pattern: a class or, behind `/*`, all below it; and where it has a text, the text once what varies is masked. */
export function readPattern(pattern: string): SymptomWanted {
  const [wanted = '', ...texts] = pattern.split(WITH_TEXT);
  const isBelow = wanted.endsWith(ANY_BELOW);
  return {
    class: isBelow ? wanted.slice(0, -1) : wanted,
    isBelow,
    ...(texts.length === 0 ? {} : { text: symptomText(texts.join(WITH_TEXT)) }),
  };
}

/** Whether a symptom is one of those that a pattern names. */
export function matchesSymptom(pattern: string, { class: name, said }: HealSymptom): boolean {
  const { class: wanted, isBelow, text } = readPattern(pattern);
  const isOfClass = isBelow ? name.startsWith(wanted) : name === wanted;
  if (!isOfClass || text === undefined) return isOfClass;
  return said !== null && symptomText(said) === text;
}

/** The probe that finds what a pattern names. */
export function lookOfPattern(pattern: string): string {
  return pattern.slice(0, pattern.indexOf('/'));
}
