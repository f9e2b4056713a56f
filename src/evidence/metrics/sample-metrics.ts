import type { FleetMember } from '../../domain/fleet.ts';
import type { MetricDeclaration } from '../../domain/metrics/declaration.ts';
import type { MetricSample } from '../../domain/metrics/samples.ts';
import type { Tracker } from '../../tracker/record.ts';
import { forEachAtOnce } from '../../files/for-each-at-once.ts';
import { readMetric } from './read-metric.ts';

/** Sources of one component that are read at the same time. */
const AT_ONCE = 4;
const SECONDS = { per_second: 1, per_minute: 60, per_hour: 3_600 } as const;
/** Two readings that are nearer tell no rate. */
const MIN_RATE_MS = 500;

/** The series of a metric's samples. */
export function seriesOf(metric: MetricDeclaration): string {
  return 'health' in metric ? `health.${metric.health}` : metric.name;
}

/** Reads each metric once, keeps what it measured, and tells why each of those that could not be read was not, by its name. */
export async function sampleMetrics(
  { store, now }: Tracker,
  member: FleetMember,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string>> {
  const unread = new Map<string, string>();
  const samples: MetricSample[] = [];
  const component = member.component.id;
  await forEachAtOnce(member.component.metrics ?? [], AT_ONCE, async (metric) => {
    if ('health' in metric) return;
    const reading = await readMetric(metric, member, signal);
    if ('unread' in reading) unread.set(metric.name, reading.unread);
    else {
      const sample = { component, series: metric.name, at: now(), value: reading.value, unit: metric.unit };
      samples.push(
        ...(metric.rate === undefined ? [sample] : await ratesOf(store, sample, SECONDS[metric.rate])),
      );
    }
  });
  for (const refused of await store.metrics.add(samples)) store.reportDamage(refused);
  return unread;
}

/** What it counted since it was read before; a counter that is smaller than before began anew at 0. */
async function ratesOf(
  { metrics }: Tracker['store'],
  sample: MetricSample,
  seconds: number,
): Promise<MetricSample[]> {
  const { component, series, at, value } = sample;
  const counter = { component, series: `${series}.counter`, at, value };
  const [before] = await metrics.latest(component, counter.series, 1);
  const elapsed = before === undefined ? 0 : at.getTime() - before.at;
  if (before === undefined || elapsed < MIN_RATE_MS) return [counter];
  const counted = value >= before.value ? value - before.value : value;
  return [counter, { ...sample, value: (counted * seconds * 1_000) / elapsed }];
}
