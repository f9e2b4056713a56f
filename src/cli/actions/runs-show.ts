import type { Command } from 'commander';
import { readRun } from '../../client/read-run.ts';
import { openContext } from '../context.ts';
import { renderRunDetails } from '../render/runs.ts';

/** Shows one run. */
export async function showRun(
  id: string,
  { run: runId }: { readonly run?: string },
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const details = await readRun(context, id, runId);
  if (output.json) output.printJson<'run'>(details);
  else output.print(renderRunDetails(output, details));
}
