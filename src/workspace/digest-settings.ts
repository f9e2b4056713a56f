import type { FleetMember } from '../domain/fleet.ts';
import { digest } from '../files/digest.ts';
import { BUILD } from '../version.ts';
import type { Workspace } from './workspace.ts';

/** A SHA-256 sum over what decides how a component is looked at: the program with what is added to it, the policy, and the component's entry. */
export function digestSettings({ fleet, additions }: Workspace, member: FleetMember): string {
  const settings = JSON.stringify([fleet.settings.status, member]);
  const parts = [settings, BUILD, ...(additions === undefined ? [] : [additions])];
  return digest(parts);
}
