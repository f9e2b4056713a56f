import { lineOfKeys, MAX_LENGTH, NO_LINES, pathKey, type LineOf } from './line-of.ts';

/** Packages stand in tables and lists of these: `dependencies` and its names. */
const MAX_DEPTH = 2;

/** The lines of the keys in JSON that parses, those of its tables' tables too; of a key that stands twice, the last counts. */
export async function jsonLines(text: string): Promise<LineOf> {
  if (text.length > MAX_LENGTH) return NO_LINES;
  const { visit } = (await import('jsonc-parser')).default;
  const lines = new Map<string, number>();
  visit(text, {
    onObjectProperty(property, _offset, _length, line, _column, pathOf) {
      const path = [...pathOf(), property];
      if (path.length <= MAX_DEPTH) lines.set(pathKey(path), line + 1);
    },
  });
  return lineOfKeys(lines);
}
