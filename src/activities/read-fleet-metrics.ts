import type { FleetMember } from '../domain/fleet.ts';
import { forEachAtOnce } from '../files/for-each-at-once.ts';
import { readMetrics } from '../evidence/metrics/read-metrics.ts';
import type { Tracker } from '../tracker/record.ts';
import type { FleetHealthOptions } from './ask-fleet.ts';

/** Components whose metrics are read at the same time. */
const AT_ONCE = 8;
/** What may take longer is read in the component's own update, so that it holds up no other. */
const MAX_MS = 120_000;

/** What came of reading metrics of components that have nothing else to do. */
export interface FleetMetrics {
  /** Those with a new verdict, which is recorded. */
  readonly news: ReadonlySet<string>;
  /** Those whose own update has to read them: it takes long, or failed. */
  readonly left: ReadonlySet<string>;
}

/** Whether an update reads metrics of a component. */
export function readsMetrics({ component: { metrics = [] }, allow }: FleetMember): boolean {
  return metrics.length > 0 && allow.metrics;
}

/** Reads the metrics of these components, many at the same time. */
export async function readFleetMetrics(
  tracker: Tracker,
  members: readonly FleetMember[],
  { signal, run }: Pick<FleetHealthOptions, 'signal' | 'run'>,
): Promise<FleetMetrics> {
  const [news, left] = [new Set<string>(), new Set<string>()];
  await forEachAtOnce(members.filter(readsMetrics), AT_ONCE, async (member) => {
    const { id } = member.component;
    if (longestMs(member) > MAX_MS) {
      left.add(id);
      return;
    }
    try {
      if ((await readMetrics(tracker, member, { signal, run })).recorded) news.add(id);
    } catch {
      // Whatever it is, it is this component's alone: its own update meets it too, and says so. A cancellation ends all.
      signal.throwIfAborted();
      left.add(id);
    }
  });
  return { news, left };
}

function longestMs({ component: { metrics = [] } }: FleetMember): number {
  return metrics.reduce((sum, metric) => sum + ('timeout' in metric ? metric.timeout : 0), 0);
}
