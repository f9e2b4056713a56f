import { ActivityFailure, proxyActivities, upsertSearchAttributes } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import type { HealAttempt, HealInput } from '../../domain/healing/heal.ts';
import { said } from '../../domain/healing/report.ts';
import { writing } from '../activity-options.ts';
import { failureMessage } from '../failures.ts';
import { HMS_STATUS } from '../search-attributes.ts';
import type { HealMemory } from './heal-memory.ts';

/**
 * Records what a strategy did, and brings status, tickets and documents in line with it.
 * Each of the three is tried for long, and one that fails for good does not keep the others from being done.
 */
export async function recordAttempt(
  { component_id, trigger, forced_by = null, asked_by = null }: HealInput,
  memory: HealMemory,
  { at: _, ...facts }: HealAttempt,
): Promise<void> {
  const { strategy } = facts;
  await orSay(memory, () =>
    persisting(`record what ${strategy} did`).recordHealAttempt({
      component_id,
      trigger,
      forced_by,
      asked_by,
      ...facts,
    }),
  );
  const judged = await orSay(memory, () =>
    persisting(`judge ${component_id}`).updateStatus({ component_id }),
  );
  // Unset, also where version 0.2.0 set it: a run of one component keeps no colour that the component may lose.
  if (judged !== undefined) upsertSearchAttributes([{ key: HMS_STATUS, value: null }]);
  await orSay(memory, () =>
    persisting(`write the documents of ${component_id}`).writeDocuments({
      component_id,
      print: null,
      seen: {},
    }),
  );
}

/** What a heal did must not be lost: it is tried longer than what the next update does again. */
function persisting(summary: string): Activities {
  return proxyActivities<Activities>(writing(summary, { maxAttempts: 8 }));
}

/** What the work gives; undefined where it failed for good, which the report then says. */
export async function orSay<T>(memory: HealMemory, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    memory.change((report) => said(report, failureMessage(error)));
    return undefined;
  }
}
