import type { AST } from 'toml-eslint-parser';
import { lineOfKeys, MAX_LENGTH, NO_LINES, pathKey, type LineOf } from './line-of.ts';

type Path = readonly (string | number)[];

/** The lines of the keys, tables and elements of arrays in TOML that parses. */
export async function tomlLines(text: string): Promise<LineOf> {
  if (text.length > MAX_LENGTH) return NO_LINES;
  const { parseTOML, ParseError } = await import('toml-eslint-parser');
  const lines = new Map<string, number>();
  try {
    const [top] = parseTOML(text, { tomlVersion: '1.1' }).body;
    for (const node of top.body) {
      if (node.type === 'TOMLTable') readTable(node, lines);
      else readEntry(node, [], lines);
    }
  } catch (error) {
    // It is stricter or more lenient here and there than the parser that reads what is meant.
    if (!(error instanceof ParseError) && !(error instanceof RangeError)) throw error;
  }
  return lineOfKeys(lines);
}

function readTable(table: AST.TOMLTable, lines: Map<string, number>): void {
  note(table.resolvedKey, table, lines);
  for (const entry of table.body) readEntry(entry, table.resolvedKey, lines);
}

function readEntry({ key, value }: AST.TOMLKeyValue, above: Path, lines: Map<string, number>): void {
  const path = [...above];
  for (const part of key.keys) {
    path.push(part.type === 'TOMLBare' ? part.name : part.value);
    note(path, part, lines);
  }
  readValue(value, path, lines);
}

function readValue(value: AST.TOMLContentNode, path: Path, lines: Map<string, number>): void {
  if (value.type === 'TOMLInlineTable') {
    for (const entry of value.body) readEntry(entry, path, lines);
  } else if (value.type === 'TOMLArray') {
    for (const [index, element] of value.elements.entries()) {
      note([...path, index], element, lines);
      readValue(element, [...path, index], lines);
    }
  }
}

/** The first one counts: a table may be opened by one of its own tables. */
function note(path: Path, { loc }: AST.TOMLNode, lines: Map<string, number>): void {
  const key = pathKey(path);
  if (!lines.has(key)) lines.set(key, loc.start.line);
}
