import { QueryNotRegisteredError, ServiceError, type WorkflowHandle } from '@temporalio/client';
import type { HealReport } from '../domain/healing/heal.ts';
import type { RunningHeal } from '../domain/healing/state.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { heal } from '../workflows/healing/heal.ts';
import { healProgressQuery } from '../workflows/healing/messages.ts';

/** Of more heals, the others are told by what the coordinator knows. */
const MOST = 20;
/** A heal that takes longer tells nothing this time. */
const ANSWER_MS = 2_000;

/** Progress is a courtesy: undefined while no worker answers. */
export async function queryProgress(run: WorkflowHandle<typeof heal>): Promise<HealReport | undefined> {
  try {
    return await run.query(healProgressQuery);
  } catch (error) {
    if (error instanceof QueryNotRegisteredError || error instanceof ServiceError) return undefined;
    throw error;
  }
}

/** How far the heals are that run, as far as they tell it soon; those that wait for a person first. */
export async function readProgress(
  { client }: Pick<TemporalSession, 'client'>,
  running: readonly RunningHeal[],
): Promise<HealReport[]> {
  const asked = running
    .toSorted((one, other) => Number(other.waits_for_approval) - Number(one.waits_for_approval))
    .slice(0, MOST);
  const told = await client.withDeadline(Date.now() + ANSWER_MS, async () =>
    Promise.all(
      asked.map(async ({ workflow_id, run_id }) =>
        queryProgress(client.workflow.getHandle<typeof heal>(workflow_id, run_id ?? undefined)),
      ),
    ),
  );
  return told.filter((report) => report !== undefined);
}
