import { MEASURES } from '../../index/analytics/measures.ts';
import type { Figure } from '../../domain/analytics/figure.ts';
import { countOf } from '../../domain/text/counts.ts';
import { formatTime } from '../../domain/text/moments.ts';
import type { AnalyticsOutput } from '../json/analytics.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** The figures as a table, with their rules and what they left out. */
export function renderAnalytics(output: Output, { since, until, by, groups }: AnalyticsOutput): string {
  const columns = [
    ...(by === 'fleet' ? [] : [{ title: by.toUpperCase() }]),
    { title: 'FIGURE' },
    { title: 'VALUE', align: 'right' as const },
    { title: 'RULE' },
    { title: 'NOTE', flexible: true },
  ];
  const rows = groups.flatMap(({ name, figures }) =>
    figures.map((figure) => [
      ...(by === 'fleet' ? [] : [name]),
      figure.name.replaceAll('_', ' '),
      valueOf(figure),
      figure.rule,
      noteOf(figure),
    ]),
  );
  const what = MEASURES.map(({ id, description }) => `${id}: ${description}`);
  return [
    `${formatTime(since)} to ${formatTime(until)}`,
    renderTable(output, columns, rows),
    what.join('\n'),
  ].join('\n\n');
}

function valueOf({ value, unit }: Figure): string {
  if (value === null) return '-';
  return unit === 'percent' ? `${value.toFixed(1)} %` : String(value);
}

function noteOf({ not_measurable, left_out }: Figure): string {
  if (not_measurable !== null) return `not measurable: ${not_measurable}`;
  return left_out.map(({ what, count }) => `left out: ${countOf(count, what, what)}`).join('; ') || '-';
}
