import type { FleetMember } from '../../domain/fleet.ts';
import { findMember, type Workspace } from '../../workspace/workspace.ts';

/** The component that `?component=` names; undefined where it names none. Throws UnknownComponentError. */
export function askedComponent(workspace: Workspace, query: URLSearchParams): FleetMember | undefined {
  const given = query.get('component') ?? '';
  return given.trim() === '' ? undefined : findMember(workspace, given.trim());
}
