import type { Dependencies } from '../../domain/analysis/dependencies.ts';
import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import type { GitFacts } from '../../domain/analysis/git-facts.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { countOf, countWords } from '../../domain/text/counts.ts';
import { renderFindings } from './findings.ts';
import { renderTable } from './table.ts';
import { wrapText } from './wrap-text.ts';

/** One analysis for people: what the repository is, and what was found. */
export function renderAnalysis(output: Output, document: AnalysisDocument): string {
  const { component_id, structure, git, dependencies, issues } = document;
  return [
    output.paint('bold', component_id),
    `  ${countOf(structure.file_count, 'file')} in ${countOf(structure.directory_count, 'folder')}, ${structure.untracked_file_count} untracked`,
    ...renderGit(git),
    `  ${renderDependencies(dependencies)}`,
    ...renderFindings(output, issues),
    ...renderRemarks(output, document),
  ].join('\n');
}

function renderGit(git: GitFacts): string[] {
  const [top] = git.contributors;
  const last = git.last_commit;
  const most = top === undefined ? '' : `, most by ${plainLine(top.name)} (${top.commits})`;
  const kinds = [
    git.is_shallow && 'a shallow clone',
    git.is_partial && 'a partial clone',
    git.is_bare && 'a bare repository',
    git.is_worktree && 'a linked work tree',
  ].filter((kind) => kind !== false);
  const place = [
    git.branch === null ? 'no branch' : `branch ${git.branch}`,
    ...(git.upstream === null
      ? []
      : [`${git.ahead ?? 0} ahead and ${git.behind ?? 0} behind ${git.upstream}`]),
    ...(git.latest_release_tag === null ? [] : [`latest release ${git.latest_release_tag}`]),
    ...(git.submodules.length === 0 ? [] : [countOf(git.submodules.length, 'submodule')]),
    ...kinds,
  ];
  return [
    `  ${countOf(git.commit_count, 'commit')} by ${countOf(git.contributors.length, 'contributor')}${most}`,
    last === null
      ? '  no commit yet'
      : `  ${plainLine(`last commit ${last.hash} of ${last.date}: ${last.message}`)}`,
    `  ${plainLine(place.join(', '))}`,
  ];
}

function renderDependencies({ dependency_count, dev_dependency_count, total_count }: Dependencies): string {
  const asked = `${countOf(dependency_count, 'dependency', 'dependencies')}, ${dev_dependency_count} more for development`;
  return total_count === null ? asked : `${asked}; ${countOf(total_count, 'package')} locked in all`;
}

/** What a reader has to know of the list of findings: what is not in it, and why. */
function renderRemarks(output: Output, document: AnalysisDocument): string[] {
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
