import { LineCounter, isMap, isNode, isPair, type Document } from 'yaml';
import { parseYamlDocument } from '../files/yaml-document.ts';

/** A place in what a file says: the names and numbers that lead there. */
export type YamlPath = readonly PropertyKey[];

/** What is wrong with a file, and in which line. */
export interface YamlMistake {
  readonly line: number;
  readonly text: string;
}

/** What a text says, and where. */
export interface YamlText {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly value: unknown;
  /** The line of what stands there, or of the nearest thing around it that does. */
  readonly lineOf: (where: YamlPath) => number;
}

/** Of a text that is no YAML: more of them say nothing more. */
const MOST_ERRORS = 100;

const TOO_DEEP: YamlMistake = {
  line: 1,
  text: 'it is nested too deep; no field needs more than a few levels',
};

/** Enough for any file that people write; more is a bomb. */
const MAX_ALIASES = 100;

/** Reads a text that people wrote; what is wrong with it where it is no YAML. */
export function readYamlText(text: string): YamlText | { readonly mistakes: readonly YamlMistake[] } {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const document = parseUnlessTooDeep(text, lines);
  if (document === undefined) return { mistakes: [TOO_DEEP] };
  if (document.errors.length > 0) {
    const mistakes = document.errors.slice(0, MOST_ERRORS).map((error) => ({
      line: lineAt(error.pos[0]),
      text: `this is not valid YAML: ${error.message}`,
    }));
    return { mistakes };
  }
  const read = valueOf(document);
  if ('mistakes' in read) return read;
  return { document, lines, value: read.value, lineOf: (where) => lineAt(offsetOf(document, where)) };
}

/** The parser goes as deep as the text does, until its stack ends: it throws that, or has it among its errors. */
function parseUnlessTooDeep(text: string, lines: LineCounter): Document.Parsed | undefined {
  try {
    const document = parseYamlDocument(text, lines);
    return document.errors.some(({ message }) => message.includes('call stack')) ? undefined : document;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function valueOf(
  document: Document,
): Pick<YamlText, 'value'> | { readonly mistakes: readonly YamlMistake[] } {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    if (error instanceof RangeError) return { mistakes: [TOO_DEEP] };
    return { mistakes: [{ line: 1, text: error instanceof Error ? error.message : String(error) }] };
  }
}

/** Where a value stands, or the nearest thing around it that does. */
function offsetOf(document: Document.Parsed, where: YamlPath): number {
  for (let length = where.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(where.slice(0, length), true);
    if (isNode(node) && node.range) return keyOffset(document, where.slice(0, length)) ?? node.range[0];
  }
  return 0;
}

/** The line of `key:` says more than that of its value. */
function keyOffset(document: Document.Parsed, where: YamlPath): number | undefined {
  const parent: unknown = where.length === 1 ? document.contents : document.getIn(where.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    (item) => isPair(item) && isNode(item.key) && String(item.key) === where.at(-1),
  );
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}
