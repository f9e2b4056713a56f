import { inMarkdown, lines, type Markdown } from '../../domain/text/markdown.ts';
import type { AnalyticsOutput } from '../../views/shapes/analytics.ts';
import { asWords, cellOf, noteOf, valueOf } from './figures.ts';

const HEAD = [
  'since',
  'until',
  'by',
  'name',
  'figure',
  'rule',
  'unit',
  'value',
  'p90',
  'n',
  'not_measurable',
  'left_out',
];

/** All figures as CSV (RFC 4180), a line each; numbers as in `--format json`. */
export function analyticsAsCsv({ since, until, by, groups }: AnalyticsOutput): string {
  const rows = groups.flatMap(({ name, figures }) =>
    figures.map((figure) => [
      since,
      until,
      by,
      name,
      figure.name,
      figure.rule,
      figure.unit,
      figure.value,
      figure.p90 ?? null,
      figure.n,
      figure.not_measurable,
      figure.left_out.map(({ what, count }) => `${count} ${what}`).join('; '),
    ]),
  );
  return [HEAD, ...rows].map((row) => row.map(csvField).join(',')).join('\n');
}

/** A text that a spreadsheet would take for a formula begins with an apostrophe, as OWASP advises. */
function csvField(value: string | number | null): string {
  if (value === null || typeof value === 'number') return String(value ?? '');
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The figures and rankings as tables of Markdown. */
export function analyticsAsMarkdown({ since, until, by, groups, rankings }: AnalyticsOutput): string {
  const figures = groups.flatMap(({ name, figures: all }) =>
    all.map((figure) => [
      ...(by === 'fleet' ? [] : [name]),
      asWords(figure.name),
      valueOf(figure),
      figure.rule,
      noteOf(figure),
    ]),
  );
  const parts = [
    inMarkdown`# Analytics`,
    inMarkdown`${since} to ${until}`,
    table([...(by === 'fleet' ? [] : [by]), 'figure', 'value', 'rule', 'note'], figures),
    ...rankings
      .filter(({ total }) => total > 0)
      .flatMap(({ name, rule, columns, rows }) => [
        inMarkdown`## ${asWords(name)} (${rule})`,
        table(
          columns.map((column) => asWords(column.name)),
          rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index]?.unit))),
        ),
      ]),
  ];
  return parts.map(({ source }) => source).join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): Markdown {
  return lines([tableRow(head), { source: `|${' --- |'.repeat(head.length)}` }, ...rows.map(tableRow)]);
}

function tableRow(cells: readonly string[]): Markdown {
  return {
    source: `| ${cells.map((cell) => inMarkdown`${cell}`.source).join(' | ')} |`,
  };
}
