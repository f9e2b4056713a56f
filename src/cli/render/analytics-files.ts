import { inMarkdown, lines, type Markdown } from '../../domain/text/markdown.ts';
import type { AnalyticsOutput } from '../../views/shapes/analytics.ts';
import { asWords, cellOf, noteOf, valueOf } from '../../views/figures.ts';

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
