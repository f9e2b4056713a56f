import type { Figure, Ranking } from '../../domain/analytics/figure.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { MEASURES } from '../../index/analytics/measures.ts';
import type { AnalyticsOutput } from '../../views/shapes/analytics.ts';
import type { Output } from '../output.ts';
import { asWords, cellOf, leftOut, noteOf, valueOf } from '../../views/figures.ts';
import { renderTrend } from './colour-trend.ts';
import { renderTable } from './table.ts';
import { wrapText } from './wrap-text.ts';

/** Shown of each group where there are several; `--format csv` has all. */
const OF_GROUPS = ['uptime', 'episodes', 'time_to_recover', 'failed_test_runs', 'flaky_tests'];

/** The figures as tables, with their rules and what they left out. */
export function renderAnalytics(output: Output, view: AnalyticsOutput): string {
  const { since, until, by, groups, rankings, trend } = view;
  const time = `${formatTime(since)} to ${formatTime(until)}, in days of UTC`;
  if (by !== 'fleet') return [time, renderGroups(output, view)].join('\n\n');
  const parts = [
    time,
    renderFigures(output, groups[0]?.figures ?? []),
    ...renderTrend(output, trend),
    ...rankings.filter(({ total }) => total > 0).map((ranking) => renderRanking(output, ranking)),
    renderMeasures(output),
  ];
  return parts.join('\n\n');
}

function renderFigures(output: Output, figures: readonly Figure[]): string {
  const columns = [
    { title: 'FIGURE' },
    { title: 'VALUE' },
    { title: 'RULE' },
    { title: 'NOTE', flexible: true },
  ];
  const rows = figures.map((figure) => [asWords(figure.name), valueOf(figure), figure.rule, noteOf(figure)]);
  return renderTable(output, columns, rows);
}

function renderGroups(output: Output, { by, groups, total }: AnalyticsOutput): string {
  if (groups.length === 0) return `No component of the fleet has ${by === 'owner' ? 'an owner' : `a ${by}`}.`;
  const shown = OF_GROUPS.filter((name) => groups[0]?.figures.some((figure) => figure.name === name));
  const columns = [
    { title: by.toUpperCase(), flexible: true },
    ...shown.map((name) => ({ title: asWords(name).toUpperCase() })),
  ];
  const rows = groups.map(({ name, figures }) => [
    name,
    ...shown.map((one) => {
      const figure = figures.find((each) => each.name === one);
      return figure === undefined ? '-' : valueOf(figure);
    }),
  ]);
  const rules = shown.flatMap(
    (name) => groups[0]?.figures.find((figure) => figure.name === name)?.rule ?? [],
  );
  const left = total - groups.length;
  const more =
    left === 0
      ? ''
      : `The first ${groups.length} of ${total}; ${left} are left out: --limit ${total} shows all. `;
  const note = `${more}Rules: ${[...new Set(rules)].join(', ')}. All figures, with what they leave out: --format csv.`;
  return [renderTable(output, columns, rows), '', ...wrapText(note, output.width)].join('\n');
}

function renderRanking(output: Output, { name, rule, columns, rows, total, left_out }: Ranking): string {
  const widest = columns.findIndex(({ name: column }) => column === 'test');
  const table = renderTable(
    output,
    columns.map(({ name: column, unit }, index) => ({
      title: asWords(column).toUpperCase(),
      ...(unit !== undefined && { align: 'right' as const }),
      ...(index === widest && { flexible: true }),
    })),
    rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index]?.unit))),
  );
  const more = total > rows.length ? [`the first ${rows.length} of ${total}`] : [];
  const said = [rule, ...more, ...leftOut(left_out)].join('; ');
  return [output.paint('bold', `${asWords(name)} (${said})`), table].join('\n');
}

function renderMeasures(output: Output): string {
  const said = MEASURES.flatMap(({ id, description }) => wrapText(`${id}: ${description}`, output.width));
  return [...said, '', 'Rules in full: docs/analytics.md.'].join('\n');
}
