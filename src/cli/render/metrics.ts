import type { JudgedMetric } from '../../domain/metrics/judged.ts';
import { formatValue } from '../../domain/metrics/format-value.ts';
import type { MetricsView, SeriesView } from '../../evidence/metrics/view-metrics.ts';
import type { Output } from '../output.ts';
import { chartLines, columnsOf } from '../charts/chart.ts';
import { sparkline } from '../charts/sparkline.ts';
import { renderTable } from './table.ts';

const SPARKLINE_COLUMNS = 24;
const CHART_LINES = 8;
const MAX_CHART_COLUMNS = 100;
const STYLES = { ok: 'green', warning: 'yellow', critical: 'red', unknown: 'dim' } as const;

/** Every series with a small chart, what it was between, and its verdict. */
export function renderMetrics(output: Output, view: MetricsView): string {
  return renderTable(
    output,
    [
      { title: 'SERIES' },
      { title: 'COURSE' },
      { title: 'MIN', align: 'right' },
      { title: 'MEDIAN', align: 'right' },
      { title: 'MAX', align: 'right' },
      { title: 'LAST', align: 'right' },
      { title: 'VERDICT', flexible: true },
    ],
    view.series.map((series) => [
      series.name,
      sparkline(output, columnsOf(series.buckets, view, SPARKLINE_COLUMNS)),
      ...numbersOf(series),
      verdictText(series.verdict),
    ]),
  );
}

/** One series as a chart, with its highest and lowest value at its side. */
export function renderSeries(
  output: Output,
  { component_id, view, series }: { component_id: string; view: MetricsView; series: SeriesView },
): string {
  const [min, median, max, last] = numbersOf(series);
  const head = `${component_id} ${series.name}: ${output.paint(STYLES[series.verdict?.level ?? 'unknown'], verdictText(series.verdict))}`;
  if (series.buckets.length === 0) return `${head}\nNothing was measured since ${timeOf(view.from)}.`;
  const width = Math.max(...[max, min].map((label = '') => label.length));
  const columns = columnsOf(series.buckets, view, Math.min(MAX_CHART_COLUMNS, output.width - width - 4));
  const values = columns.filter((value) => value !== undefined);
  const [top, bottom] = [Math.max(...values), Math.min(...values)].map((value) =>
    formatValue(value, series.unit),
  );
  const labelWidth = Math.max(top?.length ?? 0, bottom?.length ?? 0);
  const lines = chartLines(output, columns, CHART_LINES).map((line, index) => {
    const label = index === 0 ? top : index === CHART_LINES - 1 ? bottom : '';
    return `${(label ?? '').padStart(labelWidth)} │${line}`.trimEnd();
  });
  const foot = `${' '.repeat(labelWidth)} └ ${timeOf(view.from)} to ${timeOf(view.to)}, each column the mean of its time`;
  return [
    head,
    '',
    ...lines,
    foot,
    '',
    `min ${min ?? ''}, median ${median ?? ''}, max ${max ?? ''}, last ${last ?? ''}`,
  ].join('\n');
}

function numbersOf({ min, median, max, last, unit }: SeriesView): string[] {
  return [min, median, max, last].map((value) => (value === null ? '-' : formatValue(value, unit)));
}

function verdictText(verdict: JudgedMetric | null): string {
  if (verdict === null) return '-';
  const unread = verdict.unread === null ? '' : `; cannot be read: ${verdict.unread}`;
  return `${verdict.level}: ${verdict.why}${unread}`;
}

function timeOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
