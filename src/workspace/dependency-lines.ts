import { isMap, isNode, isSeq, type Document, type LineCounter } from 'yaml';
import type { DependencyLines } from '../domain/graph/member.ts';

/** Where a fleet file's text names what components depend on. */
export function dependencyLines(document: Document.Parsed, counter: LineCounter): DependencyLines {
  const lineOf = (node: unknown): number | null =>
    isNode(node) && node.range ? counter.linePos(node.range[0]).line : null;
  const components = document.get('components', true);
  return Object.fromEntries(
    (isSeq(components) ? components.items : []).flatMap((entry) => {
      const needed = isMap(entry) ? entry.get('depends_on', true) : undefined;
      if (!isMap(entry) || !isSeq(needed) || needed.items.length === 0) return [];
      return [[String(entry.get('id')), needed.items.map(lineOf)]];
    }),
  );
}
