import { setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { PURPOSES, type Purpose } from '../domain/purposes.ts';

/**
 * Shows Markdown in Temporal's Web UI. The summary and details that a run was started with do not go over to the run
 * that continues it, so that one says here what it is for.
 */
export function showDetails(markdown: string): void {
  const { workflowType, continuedFromExecutionRunId } = workflowInfo();
  const purpose = (PURPOSES as Readonly<Record<string, Purpose | undefined>>)[workflowType];
  const isContinued = continuedFromExecutionRunId !== undefined && purpose !== undefined;
  setCurrentDetails(isContinued ? `${purpose.summary}.\n\n${markdown}\n\n${purpose.details}` : markdown);
}
