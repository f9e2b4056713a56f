import type { HealSymptom } from './symptom.ts';
import { symptomText } from './symptom-text.ts';

/** Between the class of a symptom and the text of it. */
const WITH_TEXT = ' ~ ';
const ANY_BELOW = '/*';

/** How symptoms are named: `health/http/503`, all below `health/net/*`, or with a text, `health/exit/75 ~ lock <path> is held by pid <n>`. */
export const SYMPTOM_PATTERN =
  /^[a-z][a-z0-9_]*\/[^*]*[^*\s](?: ~ \S.*)?$|^[a-z][a-z0-9_]*(?:\/[^*\s/]+)*\/\*(?: ~ \S.*)?$/;

/**
 * Whether a symptom is one of those that a pattern names: the same class or, behind `/*`, one below it; and where the pattern
 * has a text, the same text once what varies is masked in both.
 */
export function matchesSymptom(pattern: string, { class: name, said }: HealSymptom): boolean {
  const [wanted = '', ...texts] = pattern.split(WITH_TEXT);
  const isOfClass = wanted.endsWith(ANY_BELOW) ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
  if (!isOfClass || texts.length === 0) return isOfClass;
  return said !== null && symptomText(said) === symptomText(texts.join(WITH_TEXT));
}

/** The probe that finds what a pattern names. */
export function lookOfPattern(pattern: string): string {
  return pattern.slice(0, pattern.indexOf('/'));
}
