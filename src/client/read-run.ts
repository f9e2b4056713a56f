import { WorkflowFailedError } from '@temporalio/client';
import { cancelledBy } from './cancellation.ts';
import type { ClientContext } from './client-context.ts';
import type { RunDetails } from './run-summary.ts';
import { findRun, summaryOf } from './runs.ts';
import { withSession } from './session.ts';
import { runLink } from './web-ui-links.ts';

const METADATA = '__temporal_workflow_metadata';

/**
 * All about one run, the newest of its id where none is named; what it says of itself is asked of a worker, which is why one is there.
 * Throws InputError when there is none.
 */
export async function readRun(
  context: ClientContext,
  id: string,
  runId: string | undefined,
): Promise<RunDetails> {
  return withSession(
    context,
    async (session) => {
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
        web_ui:
          session.uiUrl === undefined
            ? null
            : runLink({ url: session.uiUrl, namespace: session.namespace }, description),
      };
    },
    'brief',
  );
}

async function failureOf(result: Promise<unknown>): Promise<string | null> {
  const error: unknown = await result.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkflowFailedError)) return null;
  return error.cause?.message ?? error.message;
}
