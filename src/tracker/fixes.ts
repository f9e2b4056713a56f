import type { EnvironmentFixed } from '../domain/environment-fixed.ts';
import type { RecordedEvent } from '../domain/event.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { eventsOf } from './load-projection.ts';
import { record, recordFacts, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';

/** A fix as it stands in the component's history. */
export type RecordedFix = Extract<RecordedEvent, { type: 'environment_fixed' }>;

/** Records what was done about a component's environment, in the order in which it was. */
export function recordFixes(
  tracker: Tracker,
  { component }: FleetMember,
  recording: Recording,
): (done: readonly { readonly facts: EnvironmentFixed }[]) => Promise<void> {
  return async (done) => {
    const decide = (): EnvironmentFixed[] => done.map(({ facts }) => facts);
    await record(tracker, component.id, recording, { payload: {}, decide });
  };
}

/** Records that a fix was taken back. */
export async function recordUndo(
  tracker: Tracker,
  { component }: FleetMember,
  facts: EnvironmentFixed,
  recording: Recording,
): Promise<RecordedFix[]> {
  const { events } = await recordFacts(tracker, component.id, facts, recording);
  return events.filter(isFix);
}

/** What was done about a component's environment, newest first. */
export async function fixesOf({ store }: Tracker, componentId: string): Promise<RecordedFix[]> {
  return store.readLog(componentId, async (log) => {
    const fixes: RecordedFix[] = [];
    for await (const event of eventsOf(log)) if (isFix(event)) fixes.unshift(event);
    return fixes;
  });
}

/** The newest that can be undone, of those that are named by number or by what fixed; undefined where there is none. */
export function undoable(fixes: readonly RecordedFix[], named: string | undefined): RecordedFix | undefined {
  const isSame = (one: RecordedFix, other: RecordedFix): boolean =>
    one.fix === other.fix && one.path === other.path;
  return fixes.find((one, index) => {
    const isUndone = fixes.slice(0, index).some((later) => later.outcome === 'undone' && isSame(one, later));
    const isNamed = named === undefined || named === String(one.seq) || named === one.fix;
    return one.undo !== null && isNamed && !isUndone;
  });
}

function isFix(event: RecordedEvent): event is RecordedFix {
  return event.type === 'environment_fixed';
}
