import type { FleetMember } from '../domain/fleet.ts';
import type { Store } from '../store/store.ts';
import type { Tracker } from '../tracker/record.ts';
import { memberOf, type Workspace } from '../workspace/workspace.ts';

/** What a view of a fleet is read from. */
export interface ViewContext {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly tracker: Tracker;
  /** Called with each component of several that could not be read: the view is of the others. */
  readonly onFailure: (componentId: string, error: unknown) => void;
  /** Called with one sentence for people on what a view lacks. */
  readonly onNote: (message: string) => void;
}

/** All members of the fleet, in the order of the file. */
export function allMembers({ fleet, ...workspace }: Workspace): FleetMember[] {
  return fleet.components.map((component) => memberOf({ fleet, ...workspace }, component));
}

/** Those of these ids, as the fleet writes them, in the order of the file; all of them where nothing is said. */
export function membersIn(workspace: Workspace, ids: readonly string[] | undefined): FleetMember[] {
  const wanted = ids && new Set(ids);
  return allMembers(workspace).filter(({ component: { id } }) => wanted?.has(id) ?? true);
}

/** Reads each component. One alone fails as its reading fails; of several, the one that fails is reported and left out. */
export async function readEach<T>(
  { onFailure }: Pick<ViewContext, 'onFailure'>,
  members: readonly FleetMember[],
  read: (member: FleetMember) => Promise<T>,
): Promise<T[]> {
  const known: T[] = [];
  for (const member of members) {
    try {
      known.push(await read(member));
    } catch (error) {
      if (members.length === 1) throw error;
      onFailure(member.component.id, error);
    }
  }
  return known;
}
