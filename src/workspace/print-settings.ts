import { createHash } from 'node:crypto';
import type { FleetMember } from '../domain/fleet.ts';
import { BUILD } from '../version.ts';
import type { Workspace } from './workspace.ts';

/** A SHA-256 sum over what decides how a component is looked at: the program, the policy, and the component's entry. */
export function printSettings({ fleet }: Workspace, member: FleetMember): string {
  const parts = [JSON.stringify([fleet.settings.status, member]), BUILD];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
