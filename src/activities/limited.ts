import { ComponentLimitError } from '../domain/errors.ts';
import type { ComponentLimit } from '../domain/updates/run.ts';
import { recordCost } from '../reading/record-cost.ts';
import type { Store } from '../store/store.ts';
import type { MemberAttempt } from './define.ts';
import { unlessStuck } from './unless-stuck.ts';

/** A component, and how long the work on it may take; without a limit in runs that version 0.2.0 began. */
export interface Limited {
  readonly component_id: string;
  readonly limit?: ComponentLimit | undefined;
}

/**
 * The attempt, ended by what is left of the component's time limit, and by that of `components.yaml` in any case;
 * what it may take beside that, as an install does, comes on top.
 */
export function limited(
  tried: MemberAttempt,
  given: ComponentLimit | undefined,
  besideMs = 0,
): MemberAttempt {
  const { id } = tried.member.component;
  const allowed = tried.member.limits.component;
  tried.limitTo({
    leftMs: Math.min(given?.left_ms ?? allowed, allowed) + besideMs,
    error: new ComponentLimitError(id, Math.min(given?.whole_ms ?? allowed, allowed) + besideMs),
  });
  return tried;
}

/** Less than an attempt that was ended has: also what one cost that got stuck is recorded. */
const STUCK_AFTER_MS = 5_000;

/** Does a step of a look at a component within its limit, and records what it cost. */
export async function measured<T>(
  tried: MemberAttempt,
  { store, now, limit }: { store: Store; now: () => Date; limit: ComponentLimit | undefined },
  step: (attempt: MemberAttempt) => Promise<T>,
): Promise<T> {
  const attempt = limited(tried, limit);
  const { workspace, member, run, signal } = attempt;
  return recordCost({ store, workspace, member, run, now, signal }, async () =>
    unlessStuck(step(attempt), signal, STUCK_AFTER_MS),
  );
}
