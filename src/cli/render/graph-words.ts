import type { DependencyEdge } from '../../domain/graph/edge.ts';
import { countOf } from '../../domain/text/counts.ts';
import { listNames } from '../../domain/text/lists.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { GraphOutput } from '../../views/shapes/graph.ts';
import type { Output } from '../output.ts';
import { wrapText } from './wrap-text.ts';

const NAMED = 5;

/** Where an edge is stated first, with its scope where it is not the usual one: `development, package.json:7`. */
export function evidenceWords({ scope, evidence }: DependencyEdge): string {
  const [first] = evidence;
  const place = first === undefined ? [] : [`${first.file}${first.line === null ? '' : `:${first.line}`}`];
  const more = evidence.length > 1 ? [`+${evidence.length - 1}`] : [];
  return plainLine([...(scope === 'runtime' ? [] : [`${scope},`]), ...place, ...more].join(' '));
}

/** What is denied, with the reason, and what is wrong. */
export function renderRemarks(
  output: Output,
  { edges, findings, unresolved, not_analysed }: GraphOutput,
): string[] {
  const denied = edges.filter((edge) => edge.denied !== null);
  return [
    ...listed(
      output,
      `Denied (${denied.length}):`,
      denied.map((edge) => `${edge.from} → ${edge.to} (${evidenceWords(edge)}): ${edge.denied ?? ''}`),
    ),
    ...listed(
      output,
      `Findings (${findings.length}):`,
      findings.map(({ severity, description, remediation }) => `${severity}: ${description} ${remediation}`),
    ),
    ...listed(
      output,
      `Named by catalogs and of no component (${unresolved.length}):`,
      unresolved
        .slice(0, 10)
        .map(
          ({ component_id, ref, file, line }) =>
            `${component_id}: ${ref} (${file}${line === null ? '' : `:${line}`})`,
        ),
    ),
    ...renderNotAnalysed(output, not_analysed),
  ];
}

/** That there may be more than is shown, and what would tell. */
export function renderNotAnalysed(output: Output, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const what = countOf(ids.length, 'component is', 'components are');
  const text = `${what} not analysed yet (${listNames(ids, NAMED)}): there may be more edges than these. \`hms analyzer all\` finds them.`;
  return ['', ...wrapText(text, output.width)];
}

function listed(output: Output, title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [
    '',
    output.paint('bold', title),
    ...lines.flatMap((line) => {
      const [first = '', ...more] = wrapText(plainLine(line), output.width - 4);
      return [`  - ${first}`, ...more.map((text) => `    ${text}`)];
    }),
  ];
}
