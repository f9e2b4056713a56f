import type { Command } from 'commander';
import { UnavailableError } from '../../domain/errors.ts';
import { readMetrics } from '../../evidence/metrics/read-metrics.ts';
import { viewMetrics, type MetricsView } from '../../evidence/metrics/view-metrics.ts';
import { findMember } from '../../workspace/workspace.ts';
import { openContext } from '../context.ts';
import { EXIT_FOUND } from '../exit-codes.ts';
import type { MetricsOutput } from '../../views/shapes/metrics.ts';
import { renderMetrics, renderSeries } from '../render/metrics.ts';

export interface MetricsOptions {
  readonly since?: Date;
  readonly read?: boolean;
  readonly failOn?: 'warning' | 'critical';
}

const DAY_MS = 24 * 3_600_000;

/** Shows what was measured of a component, and what its metrics are; with `read`, reads and judges them first. */
export async function metrics(
  id: string,
  wanted: string | undefined,
  { since: from, read = false, failOn }: MetricsOptions,
  command: Command,
): Promise<void> {
  const { output, workspace, tracker } = await openContext(command, { runsDeclared: true });
  const member = findMember(workspace, id);
  const component_id = member.component.id;
  if (read) {
    if ((member.component.metrics ?? []).length === 0)
      throw new UnavailableError(
        `${component_id} declares no metrics: in components.yaml; docs/metrics.md shows how.`,
      );
    await readMetrics(tracker, member);
  }
  const since = from ?? new Date(tracker.now().getTime() - DAY_MS);
  const view = await viewMetrics(tracker, member, { since, series: wanted });
  const [first] = view.series;
  if (output.json) output.printJson<'metrics'>(asOutput(component_id, view));
  else if (first === undefined)
    output.print(
      `${component_id} declares no metrics: in components.yaml, and nothing was measured of it yet; docs/metrics.md shows how.`,
    );
  else
    output.print(
      wanted === undefined
        ? renderMetrics(output, view)
        : renderSeries(output, { component_id, view, series: first }),
    );
  const levels = view.series.map(({ verdict }) => verdict?.level);
  const found = levels.includes('critical') || (failOn === 'warning' && levels.includes('warning'));
  if (failOn !== undefined && found) process.exitCode = EXIT_FOUND;
}

function asOutput(component_id: string, { from, to, resolution, series }: MetricsView): MetricsOutput {
  return {
    component_id,
    from: from.toISOString(),
    to: to.toISOString(),
    resolution,
    series: series.map(({ buckets, ...one }) => ({
      ...one,
      buckets: buckets.map((bucket) => ({ ...bucket, at: new Date(bucket.at).toISOString() })),
    })),
  };
}
