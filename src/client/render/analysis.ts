import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import { plainLine, type Output } from '../output.ts';
import { countOf, countWords } from './count.ts';
import { renderFindings } from './findings.ts';
import { renderTable } from './table.ts';
import { wrapText } from './wrap-text.ts';

/** One analysis for people: what the repository is, and what was found. */
export function renderAnalysis(output: Output, document: AnalysisDocument): string {
  const { structure, git, dependencies, issues } = document;
  const [top] = git.contributors;
  const last = git.last_commit;
  return [
    output.paint('bold', document.component_id),
    `  ${countOf(structure.file_count, 'file')} in ${countOf(structure.directory_count, 'folder')}, ${structure.untracked_file_count} untracked`,
    `  ${countOf(git.commit_count, 'commit')} by ${countOf(git.contributors.length, 'contributor')}` +
      (top === undefined ? '' : `, most by ${plainLine(top.name)} (${top.commits})`),
    last === null
      ? '  no commit yet'
      : `  last commit ${last.hash} of ${last.date}: ${plainLine(last.message)}`,
    `  ${countOf(dependencies.dependency_count, 'dependency', 'dependencies')}, ${dependencies.dev_dependency_count} more for development`,
    ...renderFindings(output, issues),
    ...renderJudgement(output, document),
  ].join('\n');
}

/** What a reader has to know of the list of findings: what is not in it, and why. */
function renderJudgement(output: Output, document: AnalysisDocument): string[] {
  const { rule_overrides, rule_exclusions, rule_errors, issues_left_out, rules_not_asked } = document;
  const remarks = [
    ...rule_overrides.map(({ type, severity, reason }) =>
      severity === 'off'
        ? `${type} is turned off in components.yaml: ${reason}`
        : `${type} is of ${severity} severity by components.yaml: ${reason}`,
    ),
    ...rule_exclusions.map(
      ({ glob, reason }) => `${glob} is left out where rules read files, by components.yaml: ${reason}`,
    ),
    ...Object.entries(issues_left_out).map(([type, count]) => `${countOf(count, 'more finding')} of ${type}`),
    ...rule_errors.map(
      ({ type, path, message }) => `the rule ${type} failed${path === null ? '' : ` on ${path}`}: ${message}`,
    ),
    ...(rules_not_asked.length === 0 ? [] : [`not asked without --full: ${rules_not_asked.join(', ')}`]),
  ];
  return remarks.flatMap((remark) =>
    wrapText(plainLine(remark), output.width - 4).map((line, index) =>
      index === 0 ? `  ${line}` : `    ${line}`,
    ),
  );
}

/** All analyses as a table. */
export function renderAnalyses(output: Output, documents: readonly AnalysisDocument[]): string {
  return renderTable(
    output,
    [
      { title: 'COMPONENT' },
      { title: 'FILES', align: 'right' },
      { title: 'COMMITS', align: 'right' },
      { title: 'PEOPLE', align: 'right' },
      { title: 'DEPENDENCIES', align: 'right' },
      { title: 'FINDINGS', flexible: true },
    ],
    documents.map(({ component_id, structure, git, dependencies, issues }) => [
      component_id,
      String(structure.file_count),
      String(git.commit_count),
      String(git.contributors.length),
      String(dependencies.dependency_count + dependencies.dev_dependency_count),
      countWords(issues.map((finding) => finding.type)),
    ]),
  );
}
