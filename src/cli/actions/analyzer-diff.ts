import type { Command } from 'commander';
import { compareFindings } from '../../domain/analysis/compare-findings.ts';
import { InputError } from '../../domain/errors.ts';
import { readAnalysis } from '../../reading/reader.ts';
import { findMember } from '../../workspace/workspace.ts';
import type { DiffOptions } from './analyzer.ts';
import { openContext } from '../context.ts';
import { renderDiff } from '../render/analysis-diff.ts';
import { EXIT_FOUND } from '../exit-codes.ts';

/** Compares what is found now with what was: when the stored analysis was made, or at another time. */
export async function diff(id: string, options: DiffOptions, command: Command): Promise<void> {
  const { output, store, workspace } = await openContext(command);
  const member = findMember(workspace, id);
  const { component } = member;
  const stored = await store.read('analysis', component.id);
  if (stored === undefined) {
    throw new InputError(
      `${component.id} has no stored analysis to compare with. \`hms analyzer analyze ${component.id}\` makes one.`,
    );
  }
  const full = options.full ?? stored.full_analysis;
  const { document } = await readAnalysis(
    { member, full, now: new Date().toISOString(), remembered: null, stored },
    { recall: () => Promise.resolve(undefined) },
  );
  const since = options.since ?? new Date(stored.timestamp);
  const compared = compareFindings(document ?? stored, since);
  if (output.json) output.printJson<'analysis-diff'>(compared);
  else output.print(renderDiff(output, compared));
  if (options.failOn === 'new' && compared.new.length > 0) process.exitCode ??= EXIT_FOUND;
}
