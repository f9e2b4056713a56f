import { parseEnv } from 'node:util';
import { lineAt } from '../../manifests/reading/lines/written.ts';

/** The variables of an env file by name; values are never shown, only judged. */
export type EnvValues = ReadonlyMap<string, string>;

/** Only what can be a variable's name: broken quoting must not turn parts of a value into one. */
const NAME = /^[A-Z_][A-Z0-9_]{0,99}$/i;

/** Reads an env file as people write them: comments, `export`, quotes, values of several lines. */
export function envValues(text: string): EnvValues {
  return new Map(
    Object.entries(parseEnv(withoutStrayLines(text))).flatMap(([name, value]) =>
      NAME.test(name) && value !== undefined ? [[name, value] as const] : [],
    ),
  );
}

/** The line, from 1, on which each variable is first written. */
export function keyLines(text: string): ReadonlyMap<string, number> {
  const known = envValues(text);
  const lines = new Map<string, number>();
  for (const { 1: name = '', index } of text.matchAll(
    /^[ \t]*(?:export[ \t]+)?([A-Z_][A-Z0-9_]*)[ \t]*=/gim,
  )) {
    if (known.has(name) && !lines.has(name)) lines.set(name, lineAt(text, index));
  }
  return lines;
}

/** Names that stand alone on a line, whose value docker takes from its own environment. */
export function bareNames(text: string): string[] {
  return [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z_][A-Z0-9_]*)[ \t]*\r?$/gim)].map(
    ([, name = '']) => name,
  );
}

/** A line that assigns nothing and ends no quotes would become a part of the next line's name. */
function withoutStrayLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => /[="'`]/.test(line) || /^\s*(?:#|$)/.test(line))
    .join('\n');
}

/** Shapes that show what is to stand in their place; in an example, and in a value that was left as the example has it. */
const PLACEHOLDERS: readonly RegExp[] = [
  /^(?:change|replace|fill|edit|update)[-_ ]?(?:me|this|it|in|with)(?![a-z])/i,
  /^(?:insert|enter|add|put|set)[-_ ]?(?:your|me|here)(?![a-z])/i,
  /^(?:todo|tbd|fixme|placeholder|undefined|to[-_ ]be[-_ ](?:defined|set|filled))$/i,
  /(?:^|[-_ :/@])your(?:[-_ ]|(?:api|access|app|client|secret|token|password|key|domain|host|user|name|database))/i,
  /[-_ ]here$/i,
  /<[a-z][\w .:-]*>/i,
  /^\{\{.*\}\}$/,
  /^\[(?:your|insert|change|replace|enter)\b.*\]$/i,
  /^\*{3,}$|^\.{3,}$|x{4,}|^x{3}$/i,
];

/** What no value of its own looks like, each for the whole of it. */
const PURE_PLACEHOLDERS: readonly RegExp[] = [
  /^(?:change|replace|fill|edit|update)[-_ ]?(?:me|this|it|in)(?:[-_ ](?:with|by|before|please)\b.*)?[!.]*$/i,
  /^(?:change|replace|fill)[-_ ]?with[-_ ][\w-]+$/i,
  /^(?:insert|enter|add|put|set)[-_ ]?(?:(?:it|me)[-_ ])?here$/i,
  /^(?:insert|enter|add|put|set)[-_ ]your[-_ ][\w-]+(?: here)?$/i,
  /^(?:todo|tbd|fixme|placeholder|undefined|to[-_ ]be[-_ ](?:defined|set|filled))$/i,
  /^your[-_][\w-]+$/i,
  /^your(?:api|access|app|client|secret|token|password|key|domain|host|user|name|database)[\w-]*$/i,
  /^your (?:\w+ ){0,2}(?:key|id|token|secret|password|name|username|user|domain|host|url|here)$/i,
  /^[\w-]*(?:key|id|token|secret|password|name|user|domain|host|url|value)[-_]here$/i,
  /^<[a-z][\w .:-]*>$/i,
  /^\{\{.*\}\}$/,
  /^\[(?:your|insert|change|replace|enter)\b.*\]$/i,
  /^(?:[a-z]{1,8}[-_]){0,4}x{3,}(?:-x{3,})*$/i,
  /^\*{3,}$|^\.{3,}$/,
  // An address whose user, password or host is a placeholder.
  /^[a-z][a-z\d+.-]*:\/\/(?:[^/]*[:@.])?(?:your[-_][\w-]+|<[a-z][\w .-]*>|x{4,})(?:[:@/.?].*)?$/i,
];

/** Whether a value only shows what is to stand in its place: `changeme`, `your-api-key`, `<password>`. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDERS.some((pattern) => pattern.test(value.trim()));
}

/** Whether a value is nothing but a placeholder, whatever the example has: no sentence, name or number that contains one. */
export function isPurePlaceholder(value: string): boolean {
  return PURE_PLACEHOLDERS.some((pattern) => pattern.test(value.trim()));
}
