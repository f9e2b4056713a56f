import { WorkflowNotFoundError } from '@temporalio/client';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { healId } from '../domain/healing/ids.ts';
import { createCatalogue, type Additions } from '../catalogue/catalogue.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import { recordApproval } from '../tracker/heals.ts';
import { healProgressQuery } from '../workflows/healing/messages.ts';
import { askWorker } from '../client/ask-worker.ts';
import type { Context } from './context.ts';

/**
 * Records that this person lets the running heal do what it asks for: in the workspace, so that whoever can only speak to
 * the Temporal server approves nothing. While no worker can tell what it asks, all that it may ask for is approved.
 * Throws UnavailableError where no heal runs, or it waits for no approval.
 */
export async function recordWord(
  { added, config, tracker, workspace }: Context,
  session: TemporalSession,
  member: FleetMember,
  by: string,
): Promise<void> {
  const { id } = member.component;
  const run = await runOf(session, id);
  const handle = session.client.workflow.getHandle(healId(id), run);
  const report = await askWorker(session, config.taskQueue, () => handle.query(healProgressQuery));
  if (report?.waits_for === null) throw new UnavailableError('This heal waits for no approval.');
  const strategies = report === undefined ? mayAsk(member, added) : [report.waits_for.strategy];
  const expires = tracker.now().getTime() + workspace.fleet.settings.heal.approval_expires;
  const approval = { heal: `${healId(id)}/${run}`, expires_at: new Date(expires).toISOString() };
  for (const strategy of strategies)
    await recordApproval(tracker, id, { ...approval, strategy }, { actor: by });
}

async function runOf({ client }: TemporalSession, id: string): Promise<string> {
  try {
    const { runId, status } = await client.workflow.getHandle(healId(id)).describe();
    if (status.name === 'RUNNING') return runId;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  throw new UnavailableError(
    `No heal of ${id} runs, so there is nothing to answer. \`hms heal status\` shows which do.`,
  );
}

/** The strategies that need an approval of this component's. */
function mayAsk(member: FleetMember, added: Additions): string[] {
  return createCatalogue(added)
    .strategies.items.filter(
      (strategy) => !member.allow.heal.includes(strategy.risk) && strategy.obstacle(member) === undefined,
    )
    .map(({ id }) => id);
}
