import { HmsError, hasCode } from '../domain/errors.ts';
import { explainBriefly } from '../domain/explain.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { FleetCursor, FleetPage, PlannedComponent, Step, UpdateKind } from '../domain/run.ts';
import type { Tracker } from '../tracker/record.ts';
import { getStatus } from '../tracker/status.ts';
import { findMember, memberOf, type Workspace } from '../workspace/workspace.ts';
import { hasChanged } from './seen.ts';

interface Planning {
  readonly workspace: Workspace;
  readonly tracker: Tracker;
}

/** Which components an update is about. */
export interface Asked {
  readonly kind: UpdateKind;
  /** All of the fleet when null. */
  readonly component_ids: readonly string[] | null;
}

export interface AskedPage extends Asked {
  readonly cursor: FleetCursor;
  /** The page ends when so many of its components have something to be done. */
  readonly max_due: number;
}

/** Each look at a component waits for git processes most of its time. */
const AT_A_TIME = 8;

/** About 300 KB as a payload, of which Temporal takes 2 MB. */
const MAX_LOOKED_AT = 1_000;

/** What an update will do for the next components, in the file's order. */
export async function planPage(
  planning: Planning,
  asked: AskedPage,
  signal: AbortSignal,
): Promise<FleetPage> {
  return planNext(planning, asked, MAX_LOOKED_AT, signal);
}

/** What an update will do for each component, all at once: asked for by runs that version 0.1.0 began. */
export async function planUpdate(
  planning: Planning,
  asked: Asked,
  signal: AbortSignal,
): Promise<readonly PlannedComponent[]> {
  const page = { ...asked, cursor: { after: '', position: 0 }, max_due: Infinity };
  return (await planNext(planning, page, Infinity, signal)).components;
}

async function planNext(
  { workspace, tracker }: Planning,
  { kind, component_ids, cursor, max_due }: AskedPage,
  maxLookedAt: number,
  signal: AbortSignal,
): Promise<FleetPage> {
  const wanted = component_ids && new Set(component_ids.map((id) => findMember(workspace, id).component.id));
  const asked = workspace.fleet.components.filter(({ id }) => wanted?.has(id) !== false);
  const planned: PlannedComponent[] = [];
  const first = positionOf(cursor, asked);
  let [position, due] = [first, 0];
  while (position < asked.length && position - first < maxLookedAt && due < max_due) {
    const some = asked.slice(position, position + Math.min(AT_A_TIME, max_due - due));
    const members = some.map((component) => memberOf(workspace, component));
    const plans = await Promise.all(
      members.map((member) => planComponent({ workspace, tracker }, member, kind, signal)),
    );
    planned.push(...plans);
    position += some.length;
    due += plans.filter(({ steps }) => steps.length > 0).length;
  }
  return { components: planned, first, total: asked.length };
}

/** Found by id, because somebody may edit `components.yaml` between two pages. */
function positionOf(
  { after, position }: FleetCursor,
  components: readonly { readonly id: string }[],
): number {
  const found = components.findIndex(({ id }) => id === after);
  return found === -1 ? position : found + 1;
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
    limit_ms: member.limits.component,
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
