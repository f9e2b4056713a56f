import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { prefixInRepository } from '../../analyzer/findings/prefix.ts';
import { sarifLog } from '../../analyzer/findings/sarif.ts';
import { analyzeAgain, updateAnalysis } from '../../analyzer/update-analysis.ts';
import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import { TICKET_SEVERITIES } from '../../domain/finding.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { readAnalysis } from '../../reading/reader.ts';
import { recordCost } from '../../reading/record-cost.ts';
import { openContext, type Context } from '../context.ts';
import { forEachMember, membersOf } from '../members.ts';
import { recordLook } from '../record-look.ts';
import { renderAnalyses, renderAnalysis } from '../render/analysis.ts';
import { writeResult } from '../write-result.ts';
import { EXIT_FOUND } from '../exit-codes.ts';

export interface AnalyzeFlags {
  /** False with `--no-record`. */
  readonly record: boolean;
  readonly full?: boolean;
  readonly failOn?: 'issues';
  readonly sarif?: string;
}

export interface DiffOptions {
  readonly full?: boolean;
  readonly since?: Date;
  readonly failOn?: 'new';
}

/** Analyses the named components, or all of them, and records what was found as a step of an update does. */
export async function analyze(
  ids: readonly string[] | undefined,
  options: AnalyzeFlags,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace, added } = context;
  const subjects = await forEachMember(output, membersOf(workspace, ids), async (member, signal) => {
    const document = await analyzeOne(context, member, { ...options, signal });
    return { document, prefix: await prefixInRepository(member.folder) };
  });
  const documents = subjects.map(({ document }) => document);
  if (options.sarif !== undefined) {
    const { ruleRegistry } = await import('../../analyzer/findings/rules.ts');
    await writeResult(options.sarif, sarifLog(subjects, ruleRegistry(added.rules).items));
  }
  if (output.json) {
    if (ids === undefined) output.printJson<'analysis-list'>(documents);
    else
      documents.forEach((document) => {
        output.printJson<'analysis'>(document);
      });
  } else if (ids === undefined) output.print(renderAnalyses(output, documents));
  else
    documents.forEach((document) => {
      output.print(renderAnalysis(output, document));
    });
  if (options.failOn === 'issues' && documents.some(hasIssues)) process.exitCode ??= EXIT_FOUND;
}

async function analyzeOne(
  context: Context,
  member: FleetMember,
  { full = false, record, signal }: AnalyzeFlags & { readonly signal: AbortSignal },
): Promise<AnalysisDocument> {
  const { store, workspace, tracker } = context;
  const asked = { full, now: new Date(), signal, read: readAnalysis };
  const look = { store, workspace, member, run: `command/${randomUUID()}`, now: tracker.now, signal };
  const recorded = record
    ? await recordLook(context, member, async () =>
        recordCost(look, async () => updateAnalysis(store, member, asked)),
      )
    : undefined;
  return recorded?.document ?? analyzeAgain(store, member, asked);
}

function hasIssues({ issues }: AnalysisDocument): boolean {
  return issues.some((finding) => TICKET_SEVERITIES.includes(finding.severity));
}
