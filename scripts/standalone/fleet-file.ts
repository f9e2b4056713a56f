import { isCollection, isMap, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import { startCommand, type PlacedService } from './services.ts';

/** What the whole fleet is told: short waits, so that two minutes are enough, and heals that begin by themselves. */
const SETTINGS = {
  heal: { automatic: true, hold: '5s', at_once: 4 },
  health: { interval: '1s', every: '2s' },
};

/** The text of the demo's `components.yaml` with the services: their health checks, metrics and `restart:` commands. */
export function withServices(text: string, services: readonly PlacedService[], run: string): string {
  const document = parseDocument(text);
  for (const service of services) {
    const entry = entryOf(document, service.id);
    const added = {
      ...service.entry(`127.0.0.1:${service.port}`),
      restart: { command: startCommand(service, run) },
    };
    for (const [key, value] of Object.entries(added)) entry.set(key, onOneLine(document, value));
  }
  document.set('settings', document.createNode(SETTINGS));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function entryOf(document: Document, id: string): YAMLMap {
  const components = document.get('components');
  const entry = isSeq(components)
    ? components.items.find((item): item is YAMLMap => isMap(item) && item.get('id') === id)
    : undefined;
  if (entry === undefined) throw new RangeError(`the demo fleet has no component ${id}`);
  return entry;
}

/** Lists stay a list with a line for each; what is in them is on one line. */
function onOneLine(document: Document, value: unknown): unknown {
  const node = document.createNode(value);
  const inner = isSeq(node) ? node.items : [node];
  for (const item of inner) if (isCollection(item)) item.flow = true;
  return node;
}
