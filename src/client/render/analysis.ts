import type { AnalysisDocument } from '../../domain/analysis.ts';
import { plain, type Output } from '../output.ts';
import { renderFindings } from './findings.ts';
import { renderTable } from './table.ts';

/** One analysis for people: what the repository is, and what was found. */
export function renderAnalysis(output: Output, document: AnalysisDocument): string {
  const { structure, git, dependencies, issues } = document;
  const [top] = git.contributors;
  const last = git.last_commit;
  return [
    output.paint('bold', document.component_id),
    `  ${structure.file_count} files in ${structure.directory_count} folders, ${structure.untracked_file_count} untracked`,
    `  ${git.commit_count} commits by ${git.contributors.length} contributors` +
      (top === undefined ? '' : `, most by ${plain(top.name)} (${top.commits})`),
    ...(last === null
      ? ['  no commit yet']
      : [`  last commit ${last.hash} of ${last.date}: ${plain(last.message)}`]),
    `  ${dependencies.dependency_count} dependencies, ${dependencies.dev_dependency_count} for development`,
    ...renderFindings(output, issues),
  ].join('\n');
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
      issues.map((finding) => finding.type).join(', ') || '-',
    ]),
  );
}
