import path from 'node:path';
import { isMap, isNode, isSeq, LineCounter } from 'yaml';
import { readOwnFile } from '../files/own-file.ts';
import { parseYamlDocument } from '../files/yaml-document.ts';
import { FLEET_FILE } from './workspace.ts';

/** In which line the workspace's `components.yaml` names the component at a place of another's `depends_on`; null where that cannot be told. */
export async function readDeclarationLines(
  root: string,
): Promise<(componentId: string, place: number) => number | null> {
  const counter = new LineCounter();
  const document = parseYamlDocument(await readOwnFile(path.join(root, FLEET_FILE)), counter);
  const lines = new Map<string, (number | null)[]>();
  const components = document.get('components', true);
  for (const entry of isSeq(components) ? components.items : []) {
    const needed = isMap(entry) ? entry.get('depends_on', true) : undefined;
    if (!isMap(entry) || !isSeq(needed)) continue;
    const lineOf = (node: unknown): number | null =>
      isNode(node) && node.range ? counter.linePos(node.range[0]).line : null;
    lines.set(String(entry.get('id')), needed.items.map(lineOf));
  }
  return (componentId, place) => lines.get(componentId)?.[place] ?? null;
}
