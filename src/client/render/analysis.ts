import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import { plainLine, type Output } from '../output.ts';
import { countOf, countWords } from './count.ts';
import { renderFindings } from './findings.ts';
import { renderTable } from './table.ts';

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
      countWords(issues.map((finding) => finding.type)),
    ]),
  );
}
