import { isDeepStrictEqual } from 'node:util';
import type { EventFacts } from '../domain/event.ts';
import { maintenanceIn, type Fleet } from '../domain/fleet.ts';
import { declaredWindows, NO_MAINTENANCE } from '../domain/maintenance/maintenance.ts';
import type { MaintenanceWindow } from '../domain/maintenance/window.ts';
import type { ChronicSettings } from '../domain/healing/settings.ts';
import type { ComponentHistory } from '../domain/status/history.ts';
import type { StatusPolicySettings } from '../domain/status/policy-settings.ts';
import { POLICY_VERSION } from '../domain/status/status.ts';

/** What `components.yaml` says that a status depends on. */
export interface StatusSettings {
  readonly policy: StatusPolicySettings;
  /** From when on a component does not stay well; the defaults where it is left out. */
  readonly chronic?: ChronicSettings | undefined;
  /** The declared maintenance windows of a component; those that are known already stay where it is left out. */
  readonly maintenanceOf?: ((componentId: string) => readonly MaintenanceWindow[]) | undefined;
}

/** The same of a fleet. */
export function statusSettings(fleet: Fleet): StatusSettings {
  return {
    policy: fleet.settings.status,
    chronic: fleet.settings.heal.chronic,
    maintenanceOf: maintenanceIn(fleet),
  };
}

type Known = Pick<ComponentHistory, 'policy' | 'policy_version' | 'maintenance'>;

/** What is to be recorded of the settings, since they are not those that are known: they hold from then on. */
export function settingsEvents(
  { policy, maintenanceOf }: StatusSettings,
  componentId: string,
  known: Known,
): EventFacts[] {
  const isJudgedBy = known.policy_version === POLICY_VERSION && isDeepStrictEqual(known.policy, policy);
  const declared = declaredWindows(known.maintenance ?? NO_MAINTENANCE);
  const windows = maintenanceOf?.(componentId) ?? declared;
  const events: EventFacts[] = [];
  if (!isJudgedBy) events.push({ type: 'policy_changed', policy, policy_version: POLICY_VERSION });
  if (!isDeepStrictEqual(windows, declared))
    events.push({ type: 'maintenance_declared', windows: [...windows] });
  return events;
}
