import { nextStep } from '../../../domain/status/next-step.ts';
import { groupStatuses, type StatusGroupQuery } from '../../../index/statuses/group-statuses.ts';
import type { ListedStatus } from '../../../index/statuses/list-statuses.ts';
import { getStatus } from '../../../tracker/status.ts';
import { readTrend } from '../../../views/live/read-trend.ts';
import { findMember } from '../../../workspace/workspace.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import { ROWS_OF_GROUP, type FleetGroupsPage } from './fleet-groups.tsx';
import type { AttentionItem, ComponentRow } from './fleet-view.ts';

/** The same components with their newest days. */
export function readRows(live: LiveFleet, statuses: readonly ListedStatus[]): ComponentRow[] {
  return statuses.map((status) => ({ ...status, days: readTrend(live, status.component_id) }));
}

/** One page of groups. */
export function readGroups(
  live: LiveFleet,
  { filter, order, by, start, limit }: Omit<StatusGroupQuery, 'rows'>,
): FleetGroupsPage {
  const asked = { filter, order, by, start, limit, rows: ROWS_OF_GROUP };
  const { groups, total } = live.read((database) => groupStatuses(database, asked));
  const shown = groups.map(({ statuses, ...group }) => ({ ...group, rows: readRows(live, statuses) }));
  return { by, groups: shown, start, total };
}

/** Those of the components that need a person, with the next step of each: of more, the first. */
export async function readNeeds(
  { context }: LiveFleet,
  statuses: readonly ListedStatus[],
  most: number,
): Promise<AttentionItem[]> {
  const ill = statuses.filter(({ operational_status }) => isIll(operational_status)).slice(0, most);
  const { tracker, workspace } = context;
  const needs: AttentionItem[] = [];
  for (const listed of ill) {
    const status = await getStatus(tracker, listed.component_id);
    needs.push({ ...listed, next: nextStep(status, findMember(workspace, listed.component_id)) });
  }
  return needs;
}

function isIll(colour: ListedStatus['operational_status']): boolean {
  return colour === 'red' || colour === 'yellow';
}
