import type { FleetMember } from '../domain/fleet.ts';

/** Whether updates and the monitor ask the component's health check. */
export function asksForHealth({ component, allow }: FleetMember): boolean {
  return component.health !== undefined && allow.health;
}
