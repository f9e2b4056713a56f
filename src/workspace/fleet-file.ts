import path from 'node:path';
import { LineCounter, isMap, isNode, isPair, type Document } from 'yaml';
import type * as z from 'zod';
import { parseYamlDocument } from '../files/yaml-document.ts';
import { FleetFileError } from '../domain/errors.ts';
import type { DocumentPlace } from '../domain/documents/document-places.ts';
import { Fleet, fleetWith } from '../domain/fleet.ts';
import type { DependencyLines } from '../domain/graph/member.ts';
import { hintFor } from '../domain/text/nearest-name.ts';
import { findContradictions } from './contradictions.ts';
import { dependencyLines } from './dependency-lines.ts';
import { fieldNamesAt, valueAt } from './field-names.ts';
import { findUnknownRules } from './unknown-rules.ts';

type Path = readonly PropertyKey[];
interface Mistake {
  readonly line: number;
  readonly text: string;
}

/** Of a text that is no YAML: more of them say nothing more. */
const MOST_ERRORS = 100;

const TOO_DEEP: Mistake = {
  line: 1,
  text: 'it is nested too deep; no field needs more than a few levels',
};

/** Enough for any fleet file; more is a bomb. */
const MAX_ALIASES = 100;

/** What settings may name that can be added. */
export interface FleetKinds {
  /** What is added to what is built in, in one word that another version of it changes; undefined where nothing is. */
  readonly additions?: string | undefined;
  /** The rules of analysis; without it their names are not checked. */
  readonly ruleIds?: readonly string[] | undefined;
  /** The documents that have a switch in `docs`: those that are built in where it is left out. */
  readonly documents?: readonly DocumentPlace[] | undefined;
}

/** What the text of `components.yaml` says, and where. */
export interface FleetText {
  readonly fleet: Fleet;
  readonly dependencyLines: DependencyLines;
}

/** Reads the text of `components.yaml`. Throws FleetFileError with every mistake, each with its line and what to do. */
export function parseFleetFile(
  text: string,
  file: string,
  { ruleIds, documents }: FleetKinds = {},
): FleetText {
  const schema = documents === undefined ? Fleet : fleetWith(documents);
  const lines = new LineCounter();
  const document = parseOrTooDeep(file, text, lines);
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    fail(
      file,
      document.errors.slice(0, MOST_ERRORS).map((error) => ({
        line: lineAt(error.pos[0]),
        text: `this is not valid YAML: ${error.message}`,
      })),
    );
  }
  const lineOf = (where: Path): number => lineAt(offsetOf(document, where));
  const value = toValue(document, file);
  if (value === null) {
    fail(file, [{ line: 1, text: 'the file is empty; it needs schema_version: 1 and a list of components' }]);
  }
  const parsed = schema.safeParse(value);
  const mistakes = [
    ...(parsed.error?.issues.flatMap((issue) => explain(issue, { schema, value, lineOf })) ?? []),
    ...findContradictions(value, path.dirname(file)).map(({ path: where, field, text: said }) => ({
      line: lineOf(where),
      text: `${nameOf(field)}: ${said}`,
    })),
    ...(ruleIds === undefined ? [] : findUnknownRules(value, ruleIds)).map(({ path: where, text: said }) => ({
      line: lineOf(where),
      text: `${nameOf(where)}: ${said}`,
    })),
  ];
  if (!parsed.success || mistakes.length > 0) return fail(file, mistakes);
  return { fleet: parsed.data, dependencyLines: dependencyLines(document, lines) };
}

/** The parser goes as deep as the text does, until its stack ends: it throws that, or has it among its errors. */
function parseOrTooDeep(file: string, text: string, lines: LineCounter): Document.Parsed {
  try {
    const document = parseYamlDocument(text, lines);
    return document.errors.some(({ message }) => message.includes('call stack'))
      ? fail(file, [TOO_DEEP])
      : document;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail(file, [TOO_DEEP]);
  }
}

function toValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch (error) {
    if (error instanceof RangeError) return fail(file, [TOO_DEEP]);
    return fail(file, [{ line: 1, text: error instanceof Error ? error.message : String(error) }]);
  }
}

function fail(file: string, mistakes: readonly Mistake[]): never {
  const sorted = [...mistakes].sort((a, b) => a.line - b.line);
  throw new FleetFileError(
    file,
    sorted.map(({ line, text }) => `line ${line}: ${text}`),
  );
}

/** Where a value stands, or the nearest thing around it that does. */
function offsetOf(document: Document.Parsed, where: Path): number {
  for (let length = where.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(where.slice(0, length), true);
    if (isNode(node) && node.range) return keyOffset(document, where.slice(0, length)) ?? node.range[0];
  }
  return 0;
}

/** The line of `key:` says more than that of its value. */
function keyOffset(document: Document.Parsed, where: Path): number | undefined {
  const parent: unknown = where.length === 1 ? document.contents : document.getIn(where.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    (item) => isPair(item) && isNode(item.key) && String(item.key) === where.at(-1),
  );
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}

interface Parsing {
  readonly schema: typeof Fleet;
  /** What the file says. */
  readonly value: unknown;
  readonly lineOf: (where: Path) => number;
}

function explain(issue: z.core.$ZodIssue, { schema, value, lineOf }: Parsing): Mistake[] {
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
function hintForIssue(issue: z.core.$ZodIssue, { schema, value }: Pick<Parsing, 'schema' | 'value'>): string {
  const given = valueAt(value, issue.path);
  if (issue.code === 'invalid_value') return hintFor(given, issue.values.map(String));
  if (issue.code !== 'invalid_union' || typeof given !== 'object' || given === null) return '';
  const fields = fieldNamesAt(schema, issue.path);
  const unknown = Object.keys(given).filter((key) => !fields.includes(key));
  return unknown.map((key) => hintFor(key, fields)).join('');
}

function nameOf(where: Path): string {
  if (where.length === 0) return 'the file';
  return where
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
