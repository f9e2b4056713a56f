import type { Command } from 'commander';
import { analyticsAsCsv } from '../../views/analytics-csv.ts';
import { readAnalytics } from '../../views/analytics.ts';
import { openContext } from '../context.ts';
import { analyticsAsMarkdown } from '../render/analytics-files.ts';
import { renderAnalytics } from '../render/analytics.ts';

/** How figures are printed; `json` is what `--json` prints. */
export type AnalyticsFormat = 'table' | 'json' | 'csv' | 'md';

export interface AnalyticsOptions {
  readonly since?: Date;
  readonly by?: 'owner' | 'technology' | 'component';
  readonly format?: AnalyticsFormat;
  readonly minEpisodes?: number;
  readonly limit?: number;
}

/** In a table, where nothing is said: more lines are for programs to read. */
const SHOWN = 100;

/** Shows the figures of the fleet, or of each of its groups, in a window of time. */
export async function analytics({ format, ...query }: AnalyticsOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const isTable = !output.json && (format ?? 'table') === 'table';
  const view = await readAnalytics(context, { ...(isTable && { limit: SHOWN }), ...query });
  if (output.json || format === 'json') output.printJson<'analytics'>(view);
  else if (format === 'csv') output.printValue(analyticsAsCsv(view));
  else if (format === 'md') output.printValue(analyticsAsMarkdown(view));
  else output.print(renderAnalytics(output, view));
}
