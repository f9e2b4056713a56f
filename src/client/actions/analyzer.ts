import type { Command } from 'commander';
import { prefixInRepository } from '../../analyzer/findings/prefix.ts';
import { sarifLog } from '../../analyzer/findings/sarif.ts';
import { updateAnalysis } from '../../analyzer/update-analysis.ts';
import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import { TICKET_SEVERITIES } from '../../domain/finding.ts';
import type { AnalyzeOptions } from '../commands/analyzer.ts';
import { openContext } from '../context.ts';
import { forEachMember, membersOf } from '../members.ts';
import { writeResult } from '../write-result.ts';
import { renderAnalyses, renderAnalysis } from '../render/analysis.ts';

/** Analyses the named components, or all of them. */
export async function analyze(
  ids: readonly string[] | undefined,
  options: AnalyzeOptions,
  command: Command,
): Promise<void> {
  const { output, store, workspace } = await openContext(command);
  const full = options.full === true;
  const subjects = await forEachMember(output, membersOf(workspace, ids), async (member) => {
    const { document } = await updateAnalysis(store, member, { full, now: new Date() });
    return { document, prefix: await prefixInRepository(member.folder) };
  });
  const documents = subjects.map(({ document }) => document);
  if (options.sarif !== undefined) await writeResult(options.sarif, sarifLog(subjects));
  if (output.json) output.printJson(ids === undefined ? documents : documents[0]);
  else if (ids === undefined) output.print(renderAnalyses(output, documents));
  else
    documents.forEach((document) => {
      output.print(renderAnalysis(output, document));
    });
  if (options.failOn === 'issues' && documents.some(hasIssues)) process.exitCode ??= 1;
}

function hasIssues({ issues }: AnalysisDocument): boolean {
  return issues.some((finding) => TICKET_SEVERITIES.includes(finding.severity));
}
