// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- the one place
import { setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { PURPOSES, type Purpose } from '../domain/updates/purposes.ts';
import type { Markdown } from '../domain/text/markdown.ts';

/**
 * Shows Markdown in Temporal's Web UI. The summary and details that a run was started with do not go over to the run
 * that continues it, so that one says here what it is for.
 */
export function showDetails(details: Markdown): void {
  const { workflowType, continuedFromExecutionRunId } = workflowInfo();
  const purpose = (PURPOSES as Readonly<Record<string, Purpose | undefined>>)[workflowType];
  const isContinued = continuedFromExecutionRunId !== undefined && purpose !== undefined;
  const { source } = details;
  setCurrentDetails(isContinued ? `${purpose.summary}.\n\n${source}\n\n${purpose.details}` : source);
}

/**
 * Shows what there is to say as often as it changes, and once for all that changes at the same time: thousands of messages
 * may come in one workflow task, which is to end within seconds.
 */
export function keepDetails(describe: () => Markdown): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    void Promise.resolve().then(() => {
      isDue = false;
      showDetails(describe());
    });
  };
}
