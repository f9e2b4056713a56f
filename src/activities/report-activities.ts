import { reasonsToTell } from '../docs/find-targets.ts';
import { readDocumentsInput } from '../healing/documents-input.ts';
import type { OperationalStatus } from '../domain/colour.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import { isOpen } from '../domain/tickets/history.ts';
import type { LastUpdateSteps } from '../domain/updates/last-update.ts';
import { updateStatus } from '../tracker/status.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineMemberActivity, type MemberAttempt } from './define.ts';
import { OfComponent, WriteDocumentsInput } from './inputs.ts';
import { recordLastUpdate } from './last-update.ts';
import { limited, type Limited } from './limited.ts';
import { seeWritten } from './remember-written.ts';
import type { ActivityResult } from './run-activity.ts';

export interface StatusChange {
  readonly operational_status: OperationalStatus;
  readonly why: string;
  readonly open_tickets: number;
  readonly tickets_opened: readonly string[];
  readonly tickets_resolved: readonly string[];
}

interface WrittenDocuments {
  readonly changed: string[];
  /** Why documents that are wanted cannot be there, one line each. */
  readonly skipped: string[];
}

/** What tells what was observed of a component: its status, tickets and documents. */
export interface ReportActivities {
  updateStatus(input: { component_id: string }): Promise<ActivityResult<StatusChange>>;
  /** `seen`: what the steps before have seen, to be remembered; without it, nothing is. Version 0.2.0 gave a `print`. */
  writeDocuments(
    input: Limited & { print: string | null; seen?: LastUpdateSteps | null },
  ): Promise<ActivityResult<WrittenDocuments>>;
}

export function createReportActivities(context: ActivityContext): ReportActivities {
  const { openWorkspace } = context;
  return {
    updateStatus: defineMemberActivity(openWorkspace, OfComponent, (_, tried) => judge(context, tried)),

    writeDocuments: defineMemberActivity(openWorkspace, WriteDocumentsInput, ({ seen, limit }, tried) =>
      write(context, limited(tried, limit), seen ?? undefined),
    ),
  };
}

async function judge(
  { trackerOf }: ActivityContext,
  { workspace, member, run }: MemberAttempt,
): Promise<StatusChange> {
  const { status, book } = await updateStatus(trackerOf(workspace), member.component.id, { run });
  const touched = book.tickets.filter((ticket) => ticket.last_run === run);
  return {
    operational_status: status.operational_status,
    why: explainBriefly(status),
    open_tickets: status.health_metrics.issue_count,
    tickets_opened: touched
      .filter(isOpen)
      .flatMap(({ id, last_change }) => (last_change === 'seen' ? [] : [id])),
    tickets_resolved: touched.filter((ticket) => !isOpen(ticket)).map(({ id }) => id),
  };
}

async function write(
  { store }: ActivityContext,
  { workspace, member }: MemberAttempt,
  seen: LastUpdateSteps | undefined,
): Promise<WrittenDocuments> {
  const status = await store.read('status', member.component.id);
  if (status === undefined) return { changed: [], skipped: [] };
  const input = await readDocumentsInput(store, member, status);
  const [{ changed, skipped }, documents] = await seeWritten(store, input);
  if (seen !== undefined)
    await recordLastUpdate({ workspace, store }, member, { ...seen, documents }, status);
  return { changed, skipped: reasonsToTell(skipped) };
}
