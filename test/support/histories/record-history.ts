import { writeFile } from 'node:fs/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { scrub } from './scrub.ts';

/** Writes the history of a run of a fleet, without what says on which machine it was. */
export async function recordHistory(file: string, run: WorkflowHandle, root: string): Promise<void> {
  const history: unknown = JSON.parse(historyToJSON(await run.fetchHistory()));
  await writeFile(file, `${JSON.stringify(scrub(history, root), null, 1)}\n`);
}
