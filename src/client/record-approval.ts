import { WorkflowNotFoundError } from '@temporalio/client';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { DeclaredStrategy } from '../domain/knowledge/state.ts';
import { healId } from '../domain/healing/ids.ts';
import type { Additions } from '../catalogue/additions.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { kindsOf } from '../healing/strategies-of.ts';
import { readStrategies } from '../knowledge/strategies.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import { recordApproval } from '../tracker/heals.ts';
import { healProgressQuery } from '../workflows/healing/messages.ts';
import { askWorker } from './ask-worker.ts';
import type { ClientContext } from './client-context.ts';

/**
 * Records that this person lets the running heal do what it asks for: in the workspace, so that whoever can only speak to
 * the Temporal server approves nothing. While no worker can tell what it asks, all that it may ask for is approved,
 * as far as it is built in or added here.
 * Throws UnavailableError where no heal runs, it waits for no approval, or nothing is known that it may ask for.
 */
export async function recordWord(
  { added, config, tracker, workspace }: ClientContext,
  session: TemporalSession,
  member: FleetMember,
  by: string,
): Promise<void> {
  const { id } = member.component;
  const run = await runOf(session, id);
  const handle = session.client.workflow.getHandle(healId(id), run);
  const report = await askWorker(session, config.taskQueue, () => handle.query(healProgressQuery));
  if (report?.waits_for === null) throw new UnavailableError('This heal waits for no approval.');
  const now = tracker.now();
  const known = await readStrategies(workspace.root, now);
  const strategies = report === undefined ? mayAsk(member, added, known) : [report.waits_for.strategy];
  if (strategies.length === 0) throw unknownStrategy(id);
  const expires = now.getTime() + workspace.fleet.settings.heal.approval_expires;
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

function unknownStrategy(id: string): UnavailableError {
  return new UnavailableError(
    `No worker is running that could say what the heal of ${id} asks for, and no strategy that is known here needs an approval for ${id}. ` +
      'Run the command again while a worker runs, as `hms up` is one.',
  );
}

/** The strategies that need an approval of this component's. */
function mayAsk(member: FleetMember, added: Additions, known: readonly DeclaredStrategy[]): string[] {
  return kindsOf(createCatalogue(added), member, known)
    .strategies.items.filter(({ watchMs, person }) => watchMs === undefined && person === undefined)
    .filter(
      (strategy) =>
        (!member.allow.heal.includes(strategy.risk) || strategy.asks !== undefined) &&
        strategy.obstacle(member) === undefined,
    )
    .map(({ id }) => id);
}
