import { analysisBackoff, type AnalysisBackoff } from '../domain/analysis/backoff.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Store } from '../store/store.ts';
import { digestSettings } from '../workspace/digest-settings.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Why a component is not analysed by time alone now; null where it may be, as after a change of its entry or of the program. */
export async function readBackoff(
  { store, workspace }: { readonly store: Store; readonly workspace: Workspace },
  member: FleetMember,
  now: Date,
): Promise<AnalysisBackoff | null> {
  const cost = await store.read('analysis-costs', member.component.id);
  if (cost?.settings !== digestSettings(workspace, member)) return null;
  return analysisBackoff(cost, now, workspace.fleet.settings.monitor.backoff_above);
}
