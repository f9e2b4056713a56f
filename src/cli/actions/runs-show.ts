import { WorkflowFailedError } from '@temporalio/client';
import type { Command } from 'commander';
import { cancelledBy } from '../../client/cancellation.ts';
import { openContext } from '../context.ts';
import { findRun, summaryOf } from '../../client/runs.ts';
import { withSession } from '../../client/session.ts';
import type { RunDetails } from '../json/runs.ts';
import { renderRunDetails } from '../render/runs.ts';

const METADATA = '__temporal_workflow_metadata';

/** Shows one run; what it says of itself is asked of a worker, which is why one is there. */
export async function showRun(
  id: string,
  { run: runId }: { readonly run?: string },
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const details = await withSession(
    context,
    async (session): Promise<RunDetails> => {
      const { handle, description } = await findRun(session, id, runId);
      const isOver = description.closeTime !== undefined;
      const { count } = await session.client.workflow.count(
        `ParentWorkflowId = '${description.workflowId.replaceAll("'", '')}' AND ParentRunId = '${description.runId}'`,
      );
      const metadata = await handle
        .query<{ currentDetails?: string }>(METADATA)
        .catch((): { currentDetails?: string } => ({}));
      return {
        ...summaryOf(description),
        summary: (await description.staticSummary()) ?? null,
        memo: description.memo ?? {},
        details: metadata.currentDetails ?? null,
        failure: isOver ? await failureOf(handle.result()) : null,
        cancelled_by: await cancelledBy(session, description),
        children: count,
        web_ui: linkOf(session.uiUrl, session.namespace, description),
      };
    },
    'brief',
  );
  if (output.json) output.printJson<'run'>(details);
  else output.print(renderRunDetails(output, details));
}

async function failureOf(result: Promise<unknown>): Promise<string | null> {
  const error: unknown = await result.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkflowFailedError)) return null;
  return error.cause?.message ?? error.message;
}

function linkOf(
  uiUrl: string | undefined,
  namespace: string,
  { workflowId, runId }: { readonly workflowId: string; readonly runId: string },
): string | null {
  if (uiUrl === undefined) return null;
  return `${uiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`;
}
