import { HmsError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { DEFAULT_HEALTH_EVERY } from '../domain/health/settings.ts';
import { forEachAtOnce } from '../files/for-each-at-once.ts';
import { UP_SERIES } from '../evidence/metrics/health-samples.ts';
import type { Tracker } from '../tracker/record.ts';

/** Looks for samples are reads of one file. */
const AT_ONCE = 8;

/** Those whose health check has not answered within `health.every`, as the watch of the monitor has it answer. */
export async function notAskedLately(
  tracker: Tracker,
  members: readonly FleetMember[],
): Promise<readonly FleetMember[]> {
  const lately = new Set<string>();
  const now = tracker.now().getTime();
  await forEachAtOnce(members, AT_ONCE, async ({ component: { id, health } }) => {
    const answered = await answeredAt(tracker, id);
    const age = answered === undefined ? Infinity : now - answered;
    if (age >= 0 && age < (health?.every ?? DEFAULT_HEALTH_EVERY)) lately.add(id);
  });
  return members.filter(({ component: { id } }) => !lately.has(id));
}

/** When it last answered; a store that cannot be read knows nothing of it. */
async function answeredAt({ store }: Tracker, id: string): Promise<number | undefined> {
  try {
    const [newest] = await store.metrics.latest(id, UP_SERIES, 1);
    return newest?.at;
  } catch (error) {
    if (error instanceof HmsError) return undefined;
    throw error;
  }
}
