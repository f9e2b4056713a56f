import { insists } from '../domain/healing/permits.ts';
import { healEventsOf } from '../tracker/heals.ts';
import type { Tracker } from '../tracker/record.ts';

/**
 * The person whose `hms heal --force` is recorded and not yet obeyed, by name; a message or an input does not tell.
 * `heal`: the run that asks, as `<workflow id>/<run id>`.
 */
export async function whoInsists(
  tracker: Tracker,
  componentId: string,
  heal?: string,
): Promise<string | null> {
  const events = await healEventsOf(tracker, componentId);
  return insists(events, tracker.now().getTime(), heal === undefined ? undefined : { heal }) ?? null;
}
