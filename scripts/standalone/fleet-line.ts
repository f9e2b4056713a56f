import type { Output } from '../../src/cli/output.ts';
import { countColours, markStatus } from '../../src/cli/render/colours.ts';
import type { OperationalStatus } from '../../src/domain/colour.ts';
import { countOf } from '../../src/domain/text/counts.ts';
import { formatValue } from '../../src/domain/metrics/format-value.ts';
import type { Store } from '../../src/store/store.ts';
import type { Tell } from './console.ts';

/** How often a line says how the whole fleet is. */
const EVERY_MS = 10_000;

/** The numbers that are shown beside the colours: those of the service that becomes slow. */
export const SHOWN = { id: 'HMS-LLM', latency: 'health.latency', queue: 'queue_depth' } as const;

/** The colour of every component, by the stored statuses. */
export async function readColours(store: Store, ids: readonly string[]): Promise<OperationalStatus[]> {
  const statuses = await Promise.all(ids.map((id) => store.read('status', id)));
  return statuses.map((status) => status?.operational_status ?? 'unknown');
}

interface FleetTelling {
  readonly output: Output;
  readonly store: Store;
  /** Components that are watched. */
  readonly ids: readonly string[];
  readonly tell: Tell;
}

/** Tells how the fleet is when it is called, unless it has told of it within ten seconds. */
export function createFleetTeller({ output, store, ids, tell }: FleetTelling): () => Promise<void> {
  let toldAt = 0;
  return async () => {
    if (Date.now() < toldAt + EVERY_MS) return;
    toldAt = Date.now();
    tell('fleet', 'all', await fleetLine(output, store, ids));
  };
}

/** One line: a mark for every component, how many have which colour, and the newest numbers of a service. */
async function fleetLine(output: Output, store: Store, ids: readonly string[]): Promise<string> {
  const colours = await readColours(store, ids);
  const marks = colours.map((colour) =>
    colour === 'green' ? output.paint('green', '·') : markStatus(output, colour),
  );
  const counts = countColours(colours).split(': ').at(-1) ?? '';
  return [`${marks.join('')}  ${counts}`, ...(await numbers(store))].join('; ');
}

async function numbers(store: Store): Promise<string[]> {
  const [latency] = await store.metrics.latest(SHOWN.id, SHOWN.latency, 1);
  const [queue] = await store.metrics.latest(SHOWN.id, SHOWN.queue, 1);
  if (latency === undefined || queue === undefined) return [];
  return [
    `${SHOWN.id} ${formatValue(Math.round(latency.value), 'ms')}, ${countOf(queue.value, 'job')} waiting`,
  ];
}
