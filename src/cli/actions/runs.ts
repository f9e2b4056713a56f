import type { Command } from 'commander';
import { openContext } from '../context.ts';
import { renderRuns } from '../render/runs.ts';
import type { RunSummary } from '../../client/run-summary.ts';
import { summaryOf } from '../../client/runs.ts';
import { withServer } from '../../client/session.ts';

export interface RunsOptions {
  readonly all?: boolean;
  readonly limit: number;
}

/** The newest runs; the server lists them newest first. */
export async function runs({ all = false, limit }: RunsOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const found = await withServer(context, async ({ client }) => {
    const summaries: RunSummary[] = [];
    const query = all ? '' : 'ParentWorkflowId IS NULL';
    for await (const info of client.workflow.list({ query, pageSize: Math.max(1, Math.min(limit, 1_000)) })) {
      if (summaries.length >= limit) break;
      summaries.push(summaryOf(info));
    }
    return summaries;
  });
  if (output.json) output.printJson<'runs'>({ runs: found });
  else output.print(renderRuns(output, found));
}
