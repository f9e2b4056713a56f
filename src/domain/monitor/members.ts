import { withNewcomers } from './checked.ts';
import type { KnownFleet, MonitorState } from './state.ts';

/** Which components of a fleet are watched. */
export type Selection = Pick<MonitorState, 'only' | 'except'>;

/** The whole list goes from run to run with all else that the monitor knows, in a payload of which Temporal takes 2 MB. */
const MAX_LIST_BYTES = 1_850_000;

/** Why a monitor cannot carry so large a fleet, and what to do; undefined when it can. Ids are ASCII. */
export function tooLargeToMonitor(component_ids: readonly string[]): string | undefined {
  const bytes = component_ids.reduce((sum, id) => sum + id.length + '"",'.length, 0);
  if (bytes <= MAX_LIST_BYTES) return undefined;
  const fitting = Math.floor((component_ids.length * MAX_LIST_BYTES) / bytes);
  return (
    `components.yaml has ${component_ids.length} components; with ids as long as theirs a monitor takes about ${fitting}. ` +
    'Divide them among several workspaces, each with a namespace of its own, or give them shorter ids.'
  );
}

/** The watched components, in the fleet's order; those that the fleet does not have are not among them. */
export function membersOf(component_ids: readonly string[], { only, except }: Selection): string[] {
  const [wanted, unwanted] = [only === null ? null : new Set(only), new Set(except)];
  return component_ids.filter((id) => wanted?.has(id) !== false && !unwanted.has(id));
}

/** The component's id as the fleet writes it, whatever the case; as it was given when the fleet does not have it. */
export function spellingIn(fleet: KnownFleet | null): (id: string) => string {
  const spellings = new Map((fleet?.component_ids ?? []).map((id) => [id.toLowerCase(), id]));
  return (id) => spellings.get(id.toLowerCase()) ?? id;
}

/** Those that the fleet does not have; none while the fleet has not been read. */
export function unknownIn(fleet: KnownFleet | null, ids: readonly string[]): string[] {
  if (fleet === null) return [];
  const known = new Set(fleet.component_ids.map((id) => id.toLowerCase()));
  return ids.filter((id) => !known.has(id.toLowerCase()));
}

/** The state after the fleet was read: ids are spelled as the fleet spells them, and components that are gone are forgotten. */
export function withFleet(before: MonitorState, fleet: KnownFleet): MonitorState {
  const spell = spellingIn(fleet);
  const [known, now] = [new Set(before.fleet?.component_ids), new Set(fleet.component_ids)];
  const newcomers = before.fleet === null ? [] : fleet.component_ids.filter((id) => !known.has(id));
  const state = withNewcomers(before, newcomers);
  return {
    ...state,
    fleet,
    only: state.only === null ? null : unique(state.only.map(spell)),
    except: unique(state.except.map(spell)),
    own: Object.fromEntries(Object.entries(state.own).map(([id, schedule]) => [spell(id), schedule])),
    asked: state.asked === 'all' ? 'all' : unique(state.asked.map(spell)),
    checked_ms: Object.fromEntries(Object.entries(state.checked_ms).filter(([id]) => now.has(id))),
  };
}

export function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
