import { lineOfKeys, MAX_LENGTH, NO_LINES, pathKey, type LineOf } from './line-of.ts';

/** The lines of the keys in a YAML mapping that parses, those of its mappings' mappings too. */
export async function yamlLines(text: string): Promise<LineOf> {
  if (text.length > MAX_LENGTH) return NO_LINES;
  const { isMap, isScalar, LineCounter, parseDocument } = await import('yaml');
  const counter = new LineCounter();
  const lines = new Map<string, number>();
  const read = (node: unknown, above: readonly string[]): void => {
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      if (!isScalar(key) || !Array.isArray(key.range)) continue;
      const path = [...above, String(key.value)];
      lines.set(pathKey(path), counter.linePos(key.range[0]).line);
      if (above.length === 0) read(value, path);
    }
  };
  read(parseDocument(text, { lineCounter: counter, schema: 'failsafe', uniqueKeys: false }).contents, []);
  return lineOfKeys(lines);
}
