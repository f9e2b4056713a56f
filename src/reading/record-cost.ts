import { limitReached } from '../domain/analysis/cost.ts';
import { HmsError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { timed } from '../process/threads/work-time.ts';
import type { Store } from '../store/store.ts';
import { digestSettings } from '../workspace/digest-settings.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A look at a component, as a step of it is measured. */
export interface MeasuredLook {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly member: FleetMember;
  /** The cost of steps of the same run is added up. */
  readonly run: string;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** A cheaper step is not worth a record; 0 when left out. */
  readonly leastMs?: number;
}

/**
 * Does a step of a look, and records what the look has cost so far and which limit ended it, whether the step fails or not.
 * What somebody cancelled tells no cost.
 */
export async function recordCost<T>(look: MeasuredLook, step: () => Promise<T>): Promise<T> {
  let workedMs = 0;
  let failure: unknown;
  try {
    return await timed(step, (ms) => (workedMs = ms));
  } catch (error) {
    failure = look.signal?.aborted === true ? look.signal.reason : error;
    throw error;
  } finally {
    const isCancelled = look.signal?.aborted === true && limitReached(look.signal.reason) === null;
    if (!isCancelled && workedMs >= (look.leastMs ?? 0)) await record(look, workedMs, failure);
  }
}

async function record(
  { store, workspace, member, run, now }: MeasuredLook,
  workedMs: number,
  failure: unknown,
): Promise<void> {
  const { id } = member.component;
  try {
    const before = await store.read('analysis-costs', id);
    const same = before?.run === run ? before : undefined;
    await store.write('analysis-costs', id, {
      schema_version: 1,
      component_id: id,
      run,
      settings: digestSettings(workspace, member),
      looked_at: now().toISOString(),
      cost_ms: (same?.cost_ms ?? 0) + workedMs,
      limit: limitReached(failure) ?? same?.limit ?? null,
    });
  } catch (error) {
    // A mere memory: what the step itself found, or why it failed, counts more.
    if (!(error instanceof HmsError)) throw error;
  }
}
