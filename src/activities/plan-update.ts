import { HmsError, hasCode } from '../domain/errors.ts';
import { explainBriefly } from '../domain/explain.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { PlannedComponent, Step, UpdateKind } from '../domain/run.ts';
import type { Tracker } from '../tracker/record.ts';
import { getStatus } from '../tracker/status.ts';
import { findMember, memberOf, type Workspace } from '../workspace/workspace.ts';
import { hasChanged } from './seen.ts';

interface Planning {
  readonly workspace: Workspace;
  readonly tracker: Tracker;
}

/** Each look at a component waits for git processes most of its time. */
const AT_A_TIME = 8;

/** What an update will do for each component, in the file's order. */
export async function planUpdate(
  { workspace, tracker }: Planning,
  { kind, component_ids }: { kind: UpdateKind; component_ids: readonly string[] | null },
  signal: AbortSignal,
): Promise<PlannedComponent[]> {
  const { components } = workspace.fleet;
  const wanted = component_ids?.map((id) => findMember(workspace, id).component.id);
  const members = components
    .filter(({ id }) => wanted?.includes(id) !== false)
    .map((component) => memberOf(workspace, component));
  const plan: PlannedComponent[] = [];
  for (let next = 0; next < members.length; next += AT_A_TIME) {
    const some = members.slice(next, next + AT_A_TIME);
    const planned = some.map((member) => planComponent({ workspace, tracker }, member, kind, signal));
    plan.push(...(await Promise.all(planned)));
  }
  return plan;
}

async function planComponent(
  { workspace, tracker }: Planning,
  member: FleetMember,
  kind: UpdateKind,
  signal: AbortSignal,
): Promise<PlannedComponent> {
  const { id, test } = member.component;
  const { store } = tracker;
  const status = await unlessUnreadable(getStatus(tracker, id));
  const due =
    kind === 'full' ||
    status === undefined ||
    (await unlessUnreadable(hasChanged({ workspace, store }, member, status, signal))) !== false;
  return {
    component_id: id,
    previous_status: status?.operational_status ?? 'unknown',
    why: status === undefined ? 'Its status could not be read.' : explainBriefly(status),
    open_tickets: status?.health_metrics.issue_count ?? 0,
    steps: due ? stepsOf(member) : [],
    test_timeout_ms: test?.timeout ?? 0,
  };
}

function stepsOf({ component, allow }: FleetMember): Step[] {
  return [
    'analyze',
    'environment',
    ...(component.test !== undefined && allow.tests ? (['test'] as const) : []),
    ...(component.health !== undefined && allow.health ? (['health'] as const) : []),
    'status',
    'docs',
  ];
}

/** What cannot be looked at is no reason to stop the others: it is due, and its own update says what is wrong with it. */
async function unlessUnreadable<T>(value: Promise<T>): Promise<T | undefined> {
  try {
    return await value;
  } catch (error) {
    if (error instanceof HmsError || hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
