import type { AnalyticsOutput } from './shapes/analytics.ts';

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
