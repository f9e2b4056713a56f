import type { z } from 'zod';
import { FAILSAFE_SCHEMA, loadAll, YAMLException } from 'js-yaml';
import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { Descriptor } from './descriptor.ts';

type Path = readonly PropertyKey[];

/** One YAML document that describes an entity. */
export interface ReadDescriptor {
  readonly descriptor: Descriptor;
  /** The line of what stands at this path, or of the nearest above it that is there. */
  readonly lineOf: (path: Path) => number | null;
}

/** Something that Backstage would refuse. */
export interface CatalogMistake {
  /** Completes the sentence "<path> …". */
  readonly reason: string;
  readonly line: number | null;
}

export interface Descriptors {
  readonly descriptors: readonly ReadDescriptor[];
  readonly mistakes: readonly CatalogMistake[];
}

/** Of what people write, a hundred times as much; YAML takes a second per MB. */
const MAX_LENGTH = 200_000;
/** So many aliases that stand for aliases make a text of a few lines exhaust memory. */
const MAX_ALIASES = 100;

/** The entities that a text describes, a YAML document each. */
export function readDescriptors(text: string): Descriptors {
  if (text.length > MAX_LENGTH)
    return mistaken(`has more than ${MAX_LENGTH / 1000} KB, which is too much to be read`, null);
  if (depthOf(text) > MAX_DEPTH) return mistaken('is nested too deep to be read', null);
  const refused = text.length > MAX_UNCHECKED ? refuseLarge(text) : undefined;
  if (refused !== undefined) return refused;
  try {
    return readAll(text);
  } catch (error) {
    // What is indented hundreds of levels deep may exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    return mistaken('is nested too deep to be read', null);
  }
}

/** Of a larger text that is no YAML the parser notes thousands of mistakes, each of which takes it the longer the text is. */
const MAX_UNCHECKED = 8_000;
/** Each is parsed by itself; a repository has some entities. */
const MAX_DOCUMENTS = 1_000;

/** By a parser that stops at the first mistake. */
function refuseLarge(text: string): Descriptors | undefined {
  try {
    const documents = loadAll(text, { schema: FAILSAFE_SCHEMA, json: true });
    return documents.length > MAX_DOCUMENTS
      ? mistaken(`has more than ${MAX_DOCUMENTS} documents, which is too much to be read`, null)
      : undefined;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return notYaml(error.reason, error.mark === undefined ? null : error.mark.line + 1);
  }
}

/** Far more than a descriptor needs; with each level the parser takes longer for all of it. */
const MAX_DEPTH = 200;

/** How deep its brackets are nested at most, those in texts too. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function readAll(text: string): Descriptors {
  const counter = new LineCounter();
  // To compare each key with each other would take minutes for a text that is made to.
  const documents = parseAllDocuments(text, {
    lineCounter: counter,
    uniqueKeys: false,
    logLevel: 'error',
  });
  if (!Array.isArray(documents)) return { descriptors: [], mistakes: [] };
  const read = documents.map((document) => readDocument(document, counter));
  return {
    descriptors: read.flatMap(({ descriptors }) => descriptors),
    mistakes: read.flatMap(({ mistakes }) => mistakes),
  };
}

function readDocument(document: Document, counter: LineCounter): Descriptors {
  const [broken] = document.errors;
  if (broken !== undefined) {
    const [reason = ''] = broken.message.split('\n');
    return notYaml(reason.replace(/ at line \d+, column \d+:?$/, ''), counter.linePos(broken.pos[0]).line);
  }
  const lineOf = (path: Path): number | null => lineAt(document, counter, path);
  const value = valueOf(document);
  if (value === null) return { descriptors: [], mistakes: [] };
  if (value === undefined) return mistaken('has more aliases than any descriptor needs', lineOf([]));
  const { data, error } = Descriptor.safeParse(value);
  if (data !== undefined) return { descriptors: [{ descriptor: data, lineOf }], mistakes: [] };
  return { descriptors: [], mistakes: error.issues.map((issue) => mistakeOf(issue, value, lineOf)) };
}

/** Null for an empty document; undefined where its aliases stand for too much. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function mistakeOf(
  { path, code, message }: z.core.$ZodIssue,
  value: unknown,
  lineOf: ReadDescriptor['lineOf'],
): CatalogMistake {
  const field = path.map(String).join('.');
  const found = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
  const line = lineOf(path);
  if (field === '') return { reason: 'has a document that is no mapping', line };
  if (found === undefined) return { reason: `has no ${field}`, line };
  if (code === 'too_small') return { reason: `has an empty ${field}`, line };
  const expected = /expected (\w+)/.exec(message)?.[1] ?? 'value of another kind';
  return { reason: `has a ${field} that is no ${expected === 'object' ? 'mapping' : expected}`, line };
}

function lineAt(document: Document, counter: LineCounter, path: Path): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
    if (range?.[0] !== undefined) return counter.linePos(range[0]).line;
  }
  return null;
}

function notYaml(reason: string, line: number | null): Descriptors {
  return mistaken(`is not valid YAML: ${reason}`, line);
}

function mistaken(reason: string, line: number | null): Descriptors {
  return { descriptors: [], mistakes: [{ reason, line }] };
}
