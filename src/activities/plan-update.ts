import { HmsError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { longestMs } from '../domain/health/longest-check.ts';
import {
  STEPS,
  type FleetCursor,
  type FleetPage,
  type PlannedComponent,
  type Step,
  type TestsOfUpdate,
  type UpdateKind,
} from '../domain/updates/run.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { readBackoff } from '../reading/read-backoff.ts';
import { recordCost } from '../reading/record-cost.ts';
import type { Tracker } from '../tracker/record.ts';
import { getStatus } from '../tracker/status.ts';
import { findMember, memberOf, type Workspace } from '../workspace/workspace.ts';
import { remoteAddresses } from '../domain/health/remote-addresses.ts';
import { asksForHealth } from './asks-for-health.ts';
import { askFleet, type FleetHealthOptions } from './ask-fleet.ts';
import { readFleetMetrics, readsMetrics, type FleetMetrics } from './read-fleet-metrics.ts';
import { notAskedLately } from './not-asked-lately.ts';
import { findDueSteps, findUntold } from './last-update.ts';

interface Planning {
  readonly workspace: Workspace;
  readonly tracker: Tracker;
}

/** Which components an update is about. */
export interface Asked {
  readonly kind: UpdateKind;
  /** All of the fleet when null. */
  readonly component_ids: readonly string[] | null;
  /** For which of them a quick update does everything; nobody, when left out. */
  readonly in_full?: readonly string[] | 'all';
  /** Whether a clock asks, and nobody who names components. */
  readonly scheduled?: boolean;
  /** As `UpdateInput` has it. */
  readonly tests?: TestsOfUpdate;
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
  asking: FleetHealthOptions,
): Promise<FleetPage> {
  return planNext(planning, asked, MAX_LOOKED_AT, asking);
}

/** What an update will do for each component, all at once: asked for by runs that version 0.1.0 began. */
export async function planUpdate(
  planning: Planning,
  asked: Asked,
  asking: FleetHealthOptions,
): Promise<readonly PlannedComponent[]> {
  const page = { ...asked, cursor: { after: '', position: 0 }, max_due: Infinity };
  return (await planNext(planning, page, Infinity, asking)).components;
}

async function planNext(
  planning: Planning,
  { kind, component_ids, in_full, scheduled, tests, cursor, max_due }: AskedPage,
  maxLookedAt: number,
  asking: FleetHealthOptions,
): Promise<FleetPage> {
  const { workspace } = planning;
  const wanted = idsIn(workspace, component_ids);
  const whole = in_full === 'all' ? null : idsIn(workspace, in_full ?? []);
  const asked = workspace.fleet.components.filter(({ id }) => wanted?.has(id) !== false);
  // Whoever names a component wants it looked at now.
  const mayBackOff = (component_ids === null || scheduled === true) && tests !== 'all';
  const planned: PlannedComponent[] = [];
  const first = positionOf(cursor, asked);
  let [position, due] = [first, 0];
  while (position < asked.length && position - first < maxLookedAt && due < max_due) {
    const some = asked.slice(position, position + Math.min(AT_A_TIME, max_due - due));
    const members = some.map((component) => memberOf(workspace, component));
    const kindOf = ({ component: { id } }: FleetMember): UpdateKind =>
      whole?.has(id) === false ? kind : 'full';
    const plans = await Promise.all(
      members.map((member) =>
        planComponent(planning, member, { kind: kindOf(member), mayBackOff, tests, ...asking }),
      ),
    );
    planned.push(...plans);
    position += some.length;
    due += plans.filter(({ steps }) => steps.length > 0).length;
  }
  const news = { ...asking, scheduled: scheduled === true };
  return { components: await withNews(planning, planned, news), first, total: asked.length };
}

/**
 * Asks those that have nothing to do for their health and metrics; what is new there is to be judged and told.
 * A clock asks for the health of those alone that nobody has asked within their own time.
 */
async function withNews(
  { workspace, tracker }: Planning,
  planned: readonly PlannedComponent[],
  { scheduled, ...asking }: FleetHealthOptions & { readonly scheduled: boolean },
): Promise<PlannedComponent[]> {
  const idle = planned
    .filter(({ steps }) => steps.length === 0)
    .map(({ component_id }) => findMember(workspace, component_id));
  const others = remoteAddresses(workspace.fleet.components);
  const checked = idle.filter(asksForHealth);
  const due = scheduled ? await notAskedLately(tracker, checked) : checked;
  const news = await askFleet(tracker, due, { ...asking, others });
  const metrics = await readFleetMetrics(tracker, idle, asking);
  return planned.map((plan) => {
    const { component_id: id } = plan;
    const found = [...(news.has(id) ? AFTER_HEALTH : []), ...afterMetrics(metrics, id)];
    return found.length === 0 ? plan : { ...plan, steps: STEPS.filter((step) => found.includes(step)) };
  });
}

/** What is due when a component's health alone is new. */
const AFTER_HEALTH: readonly Step[] = ['health', 'status', 'docs'];

/** What is due when its metrics are: they are read already, unless its own update has to. */
function afterMetrics({ news, left }: FleetMetrics, id: string): readonly Step[] {
  if (left.has(id)) return ['metrics', 'status', 'docs'];
  return news.has(id) ? ['status', 'docs'] : [];
}

/** The ids as the fleet spells them; null for all. */
function idsIn(workspace: Workspace, ids: readonly string[] | null): ReadonlySet<string> | null {
  return ids && new Set(ids.map((id) => findMember(workspace, id).component.id));
}

/** Found by id, because somebody may edit `components.yaml` between two pages. */
function positionOf(
  { after, position }: FleetCursor,
  components: readonly { readonly id: string }[],
): number {
  const found = components.findIndex(({ id }) => id === after);
  return found === -1 ? position : found + 1;
}

interface PlanningOptions extends Pick<FleetHealthOptions, 'signal' | 'run'> {
  readonly kind: UpdateKind;
  /** Whether one whose last look cost much is left out for a while. */
  readonly mayBackOff: boolean;
  readonly tests: TestsOfUpdate | undefined;
}

async function planComponent(
  { workspace, tracker }: Planning,
  member: FleetMember,
  { kind, mayBackOff, tests, signal, run }: PlanningOptions,
): Promise<PlannedComponent> {
  const { id, test, health } = member.component;
  const { store, now } = tracker;
  const status = await unlessUnreadable(getStatus(tracker, id));
  const mayWait = kind === 'quick' && mayBackOff && status !== undefined;
  const backoff = mayWait ? await readBackoff({ store, workspace }, member, now()) : null;
  const findDue = async (known: StatusDocument): Promise<readonly Step[] | 'all'> => {
    if (backoff !== null) return findUntold(store, id, known);
    const leastMs = workspace.fleet.settings.monitor.backoff_above;
    const look = { store, workspace, member, run, now, signal, leastMs };
    return recordCost(look, () =>
      findDueSteps({ workspace, store }, member, known, { now: now(), signal, tests }),
    );
  };
  const due = kind === 'full' || status === undefined ? 'all' : await unlessUnreadable(findDue(status));
  return {
    component_id: id,
    previous_status: status?.operational_status ?? 'unknown',
    why: status === undefined ? 'Its status could not be read.' : explainBriefly(status),
    open_tickets: status?.health_metrics.issue_count ?? 0,
    steps: stepsOf(member, due ?? 'all', (status?.metrics ?? []).length > 0, tests),
    test_timeout_ms: test?.timeout ?? 0,
    health_limit_ms: health === undefined ? 0 : longestMs(health, tracker.policy),
    health_record: kind === 'full' ? 'always' : 'news',
    limit_ms: member.limits.component,
    ...(backoff === null ? {} : { backoff }),
  };
}

/** The health check is asked, and metrics are read, with any other step. */
const WITH_ANY: readonly Step[] = ['health', 'metrics'];

/** The steps in their order. `hadMetrics`: some were judged before, which may be gone. */
function stepsOf(
  member: FleetMember,
  due: readonly Step[] | 'all',
  hadMetrics: boolean,
  tests: TestsOfUpdate | undefined,
): Step[] {
  if (due.length === 0) return [];
  const { component, allow } = member;
  const all: Step[] = [
    'analyze',
    'environment',
    ...(component.test !== undefined && allow.tests && tests !== 'none' ? (['test'] as const) : []),
    ...(asksForHealth(member) ? (['health'] as const) : []),
    ...(readsMetrics(member) || hadMetrics ? (['metrics'] as const) : []),
    'status',
    'docs',
  ];
  return all.filter((step) => due === 'all' || WITH_ANY.includes(step) || due.includes(step));
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
