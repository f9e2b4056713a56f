import type * as z from 'zod';
import { hintFor } from '../domain/text/nearest-name.ts';
import { fieldNamesAt, valueAt } from './field-names.ts';
import type { YamlMistake, YamlPath } from './yaml-text.ts';

/** What a file says, and how it is to be. */
interface ParsedFile {
  readonly schema: z.core.$ZodType;
  /** What the file says. */
  readonly value: unknown;
  readonly lineOf: (where: YamlPath) => number;
}

/** A mistake that a schema found, in the words of the file's format and with the nearest name that there is. */
export function explainIssue(issue: z.core.$ZodIssue, { schema, value, lineOf }: ParsedFile): YamlMistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineOf([...issue.path, key]),
      text: `${nameOf([...issue.path, key])} is not a known field${hintFor(key, fieldNamesAt(schema, issue.path))}; remove it or correct its spelling`,
    }));
  }
  const hint = hintForIssue(issue, { schema, value });
  return [{ line: lineOf(issue.path), text: `${nameOf(issue.path)}: ${messageOf(issue, value)}${hint}` }];
}

/** In the words of the file's format; what a schema says itself is left. */
function messageOf(issue: z.core.$ZodIssue, file: unknown): string {
  if (issue.code !== 'invalid_type' || !issue.message.startsWith('Invalid input: ')) return issue.message;
  const given = valueAt(file, issue.path);
  const kind = KINDS.get(issue.expected) ?? `a ${issue.expected}`;
  if (given === undefined) return `it is missing; expected is ${kind}`;
  if (given === null) return `it is empty; expected is ${kind}`;
  const what = Array.isArray(given) ? 'a list' : typeof given === 'object' ? 'fields' : JSON.stringify(given);
  return `expected is ${kind}, not ${what.slice(0, 100)}`;
}

/** What a schema's types are called in YAML. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['array', 'a list, as in [one, two]'],
  ['object', 'fields, as in { name: value }'],
  ['boolean', 'true or false'],
]);

/** The nearest of the values that are taken there or, where one of several forms is, of the fields that these have. */
function hintForIssue(
  issue: z.core.$ZodIssue,
  { schema, value }: Pick<ParsedFile, 'schema' | 'value'>,
): string {
  const given = valueAt(value, issue.path);
  if (issue.code === 'invalid_value') return hintFor(given, issue.values.map(String));
  if (issue.code !== 'invalid_union' || typeof given !== 'object' || given === null) return '';
  const fields = fieldNamesAt(schema, issue.path);
  const unknown = Object.keys(given).filter((key) => !fields.includes(key));
  return unknown.map((key) => hintFor(key, fields)).join('');
}

/** A place as people write it. */
export function nameOf(where: YamlPath): string {
  if (where.length === 0) return 'the file';
  return where
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
