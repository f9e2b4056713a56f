import type { Check, EnvironmentDocument, FixOutcome } from '../../domain/environment.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { countOf, countWords } from '../../domain/text/counts.ts';
import { andMore, listNames } from '../../domain/text/lists.ts';
import { sharedDrift, type Drift } from '../../domain/drift.ts';
import { renderFindings } from './findings.ts';
import { renderTable } from './table.ts';

const MARKS = { success: '✔', failure: '✖', unknown: '?' } as const;

/** One environment for people: the verdicts, every check, what was found and what was fixed. */
export function renderEnvironment(output: Output, document: EnvironmentDocument): string {
  const { dev_environment, dependencies_status, configuration_status, checks, findings, fixes } = document;
  return [
    output.paint('bold', document.component_id),
    `  environment ${dev_environment}, dependencies ${dependencies_status}, configuration ${configuration_status}`,
    ...checks.map((check) => renderCheck(check, document)),
    ...(findings.length === 0 ? [nothingFound(document)] : renderFindings(output, findings)),
    ...fixes.flatMap(renderFix),
  ].join('\n');
}

/** What cannot be told is in no finding, and keeps an environment from being ready all the same. */
function nothingFound({ dev_environment, checks }: EnvironmentDocument): string {
  const unknown = checks.filter(({ status }) => status === 'unknown').length;
  if (dev_environment === 'ready' || unknown === 0) return '  no findings';
  return `  no findings, but ${countOf(unknown, 'check')} could not be told, so the environment is not ready`;
}

/** With who asks for a tool that is as it should be; of one that is not, the message says so. */
function renderCheck(
  { check, status, value, message }: Check,
  { requirements }: EnvironmentDocument,
): string {
  const said = [value, message].filter((part) => part !== null).join(': ');
  const asked = requirements.filter(
    (one) => status === 'success' && one.kind === 'tool' && one.check === check,
  );
  const withLine = new Set(asked.filter(({ line }) => line !== null).map(({ path }) => path));
  const places = asked
    .filter(({ path, line }) => line !== null || !withLine.has(path))
    .map(({ path, line }) => (line === null ? path : `${path}:${line}`));
  const by = places.length === 0 ? '' : ` (${listNames([...new Set(places)], 5)})`;
  return `  ${MARKS[status]} ${plainLine(`${check} ${said}${by}`)}`;
}

/** What became of a fix; of one that is only planned, all that a person wants to know before saying yes. */
function renderFix({ action, outcome, error, kind, why, command, risk, undo }: FixOutcome): string[] {
  const lines = [`  ${outcome}: ${plainLine(error === null ? action : `${action}: ${error}`)}`];
  if (outcome !== 'planned') return lines;
  const details = {
    why,
    command,
    kind,
    risk,
    undo: undo ?? 'not possible',
  };
  const told = Object.entries(details).flatMap(([name, text]) =>
    text === null ? [] : [`    ${`${name}:`.padEnd(9)}${plainLine(text)}`],
  );
  return [...lines, ...told];
}

/** All environments as a table, and what is wrong with several of them by its cause. */
export function renderEnvironments(output: Output, documents: readonly EnvironmentDocument[]): string {
  const table = renderTable(
    output,
    [
      { title: 'COMPONENT' },
      { title: 'ENVIRONMENT' },
      { title: 'DEPENDENCIES' },
      { title: 'CONFIGURATION' },
      { title: 'FINDINGS', flexible: true },
    ],
    documents.map(
      ({ component_id, dev_environment, dependencies_status, configuration_status, findings }) => [
        component_id,
        dev_environment,
        dependencies_status,
        configuration_status,
        countWords(findings.map((finding) => finding.type)),
      ],
    ),
  );
  return [table, ...renderDrift(output, sharedDrift(documents))].join('\n');
}

const MOST_CAUSES = 10;

/** Causes that several components share: the first is what one action mends most by. */
function renderDrift(output: Output, shared: readonly Drift[]): string[] {
  const [first] = shared;
  if (first === undefined) return [];
  const lines = shared
    .slice(0, MOST_CAUSES)
    .flatMap(({ description, action, component_ids: ids }) => [
      `  ${countOf(ids.length, 'component')}: ${listNames(ids, 5)}`,
      `    ${plainLine(ids.length > 1 ? `as in ${ids[0] ?? ''}: ${description}` : description)}`,
      `    → ${plainLine(action)}`,
    ]);
  const left = shared.length - MOST_CAUSES;
  return [
    '',
    output.paint('bold', `One action would mend most: ${plainLine(first.action)}`),
    ...lines,
    ...(left > 0 ? [`  ${andMore(left)}`] : []),
  ];
}
