import type { Command } from 'commander';
import { listRuns, runsOf } from '../../client/runs.ts';
import { openContext } from '../context.ts';
import { renderRuns } from '../render/runs.ts';

export interface RunsOptions {
  readonly all?: boolean;
  readonly limit: number;
}

/** Lists the newest runs. */
export async function runs({ all = false, limit }: RunsOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const found = await listRuns(context, { all, limit });
  if (output.json) output.printJson<'runs'>({ runs: found });
  else output.print(renderRuns(output, found));
}

/** Lists the runs of one workflow's id, oldest first. */
export async function runHistory(
  id: string,
  { limit }: { readonly limit: number },
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const found = await runsOf(context, id, limit);
  if (output.json) output.printJson<'runs'>({ runs: found });
  else output.print(renderRuns(output, found));
}
