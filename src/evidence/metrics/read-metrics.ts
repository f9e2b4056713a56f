import { requireAllowed } from '../../domain/allowed.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import type { MetricDeclaration } from '../../domain/metrics/declaration.ts';
import { isNews, type JudgedMetric } from '../../domain/metrics/judged.ts';
import { judgeMetric, samplesInRow } from '../../domain/metrics/judge/judge-metric.ts';
import { KEPT_MS } from '../../domain/metrics/samples.ts';
import type { SettledLevel } from '../../domain/metrics/rules.ts';
import { redactedLine } from '../../domain/text/redacted-line.ts';
import { record, type Tracker } from '../../tracker/record.ts';
import { getStatus } from '../../tracker/status.ts';
import { sampleMetrics, seriesOf } from './sample-metrics.ts';

export interface ReadMetricsOptions {
  readonly signal?: AbortSignal | undefined;
  readonly run?: string | undefined;
}

/** What the metrics of a component are, and whether that was news and therefore recorded. */
export interface ReadMetrics {
  readonly metrics: readonly JudgedMetric[];
  readonly recorded: boolean;
}

/** More samples than are kept. */
const ALL = 100_000;

/**
 * Reads the declared metrics, keeps their samples, judges them by these and those before, and records verdicts that are new;
 * of metrics that are declared no more, or not allowed any more, that they are gone. Doing it again records nothing.
 * Throws NotAllowedError where `allow.metrics` is false and nothing is known of before.
 */
export async function readMetrics(
  tracker: Tracker,
  member: FleetMember,
  { signal, run }: ReadMetricsOptions = {},
): Promise<ReadMetrics> {
  const { id } = member.component;
  const { metrics: known = [] } = await getStatus(tracker, id);
  if (!member.allow.metrics && known.length === 0) requireAllowed(member, 'metrics');
  const judged = member.allow.metrics ? await readAndJudge(tracker, member, known, signal) : [];
  const { events } = await record(
    tracker,
    id,
    { run },
    {
      payload: {},
      decide: ({ history }) =>
        isNews(judged, history.metrics ?? []) ? [{ type: 'metrics_judged', metrics: judged }] : [],
    },
  );
  return { metrics: judged, recorded: events.length > 0 };
}

async function readAndJudge(
  tracker: Tracker,
  member: FleetMember,
  known: readonly JudgedMetric[],
  signal: AbortSignal | undefined,
): Promise<JudgedMetric[]> {
  const unread = await sampleMetrics(tracker, member, signal);
  const judged: JudgedMetric[] = [];
  for (const metric of member.component.metrics ?? []) {
    const before = known.find(({ name }) => name === metric.name)?.level ?? 'unknown';
    judged.push(
      await judgeNow(tracker, member.component.id, metric, { before, unread: unread.get(metric.name) }),
    );
  }
  return judged;
}

async function judgeNow(
  { store, now }: Tracker,
  component: string,
  metric: MetricDeclaration,
  { before, unread }: { readonly before: SettledLevel; readonly unread: string | undefined },
): Promise<JudgedMetric> {
  const [series, to] = [seriesOf(metric), now()];
  const from = new Date(to.getTime() - KEPT_MS.hourly);
  const looksBack = metric.change !== undefined || metric.deviation !== undefined;
  const raw = await store.metrics.latest(component, series, looksBack ? ALL : samplesInRow(metric));
  const hourly =
    metric.deviation === undefined
      ? []
      : await store.metrics.range({ component, series, from, to, resolution: 'hourly' });
  const unit = metric.unit ?? (series === 'health.latency' ? 'ms' : null);
  const { level, why, limit, point } = judgeMetric(metric, { past: { raw, hourly }, settled: before, unit });
  const isStale = point === null || to.getTime() - point.at > metric.stale_after;
  const reason = unread ?? ('health' in metric ? 'the health check has not measured it' : undefined);
  return {
    name: metric.name,
    level,
    why: redactedLine(why),
    value: point?.value ?? null,
    unit,
    limit,
    measured_at: point === null ? null : new Date(point.at).toISOString(),
    unread: isStale ? (reason ?? null) : null,
  };
}
