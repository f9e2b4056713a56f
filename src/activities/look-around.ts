import { Context } from '@temporalio/activity';
import { ServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { HmsError } from '../domain/errors.ts';
import { neededIds, numberGraph, type NumberedGraph } from '../domain/graph/numbered-graph.ts';
import { affectedBy } from '../domain/healing/affected.ts';
import type { HealAction, HealPlan, HealedRoot } from '../domain/healing/heal.ts';
import type { HealingState } from '../domain/healing/state.ts';
import { episodesOf } from '../tracker/episodes.ts';
import { readRoot } from '../tracker/roots.ts';
import type { ActivityContext } from './activity-context.ts';
import type { MemberAttempt } from './define.ts';
import { isHealRunning } from './heal-under-way.ts';
import { readFleetGraph } from './read-fleet-graph.ts';

type Fleetwide = Pick<ActivityContext, 'store' | 'now' | 'trackerOf'>;
type Place = Pick<MemberAttempt, 'workspace' | 'member'>;

/** What a component's failing health shows in. */
const HEALTH = 'health/';

/** What is known of the components around one that is to be healed. */
interface Around {
  /** What the heal would do next; undefined where it does nothing. */
  readonly next: HealAction | undefined;
  /** Nobody is waited for. */
  readonly isForced: boolean;
  /** The workflow id of the coordinator of heals. */
  readonly coordinator: string;
}

/** Who is affected when it is acted on, and whether the heal of a component that it needs comes first. */
export async function lookAround(
  context: Fleetwide,
  place: Place,
  { next, isForced, coordinator }: Around,
): Promise<Pick<HealPlan, 'root' | 'affected'>> {
  if (next === undefined) return {};
  const { fleet } = place.workspace;
  const graph = await graphOf(context, place);
  if (graph === undefined) return {};
  const affected = affectedBy(graph, fleet, place.member.component.id);
  const isOfHealth = next.symptom?.class.startsWith(HEALTH) === true;
  if (isForced || !isOfHealth || next.watch_ms !== undefined) return { affected };
  const root = await rootIn(graph, context, place, coordinator);
  return { affected, ...(root && { root: { ...root, wait_ms: fleet.settings.heal.wait_for_root } }) };
}

/** The component that this one needs, that failed first, is not well yet, and whose heal runs or waits; null where there is none. */
export async function findRoot(
  context: Fleetwide,
  place: Place,
  coordinator: string,
): Promise<HealedRoot | null> {
  const graph = await graphOf(context, place);
  return (graph && (await rootIn(graph, context, place, coordinator))) ?? null;
}

async function graphOf(context: Fleetwide, { workspace }: Place): Promise<NumberedGraph | undefined> {
  return unlessUnreadable(async () => numberGraph(await readFleetGraph(context, workspace)));
}

async function rootIn(
  graph: NumberedGraph,
  { trackerOf }: Fleetwide,
  { workspace, member }: Place,
  coordinator: string,
): Promise<HealedRoot | undefined> {
  const { id } = member.component;
  if (neededIds(graph, id).size === 0) return undefined;
  const tracker = trackerOf(workspace);
  const root = await unlessUnreadable(async () => {
    const episodes = await episodesOf(tracker, id);
    const open = episodes.at(-1);
    if (open?.ended !== null) return null;
    return readRoot({ tracker, fleet: workspace.fleet, graph }, new Map([[id, episodes]]), open);
  });
  if (root?.ended !== null) return undefined;
  const { component_id } = root;
  // Of those that need each other, none waits for another.
  if (neededIds(graph, component_id).has(id)) return undefined;
  const heal = await healOf(component_id, coordinator);
  return heal && { component_id, heal };
}

async function healOf(componentId: string, coordinator: string): Promise<HealedRoot['heal'] | undefined> {
  const { client } = Context.current();
  if (await isHealRunning(client, componentId)) return 'running';
  const state = await askCoordinator(client, coordinator);
  return state?.waiting.some(({ component_id }) => component_id === componentId) ? 'waiting' : undefined;
}

/** One that has ended, or that nobody answers for, has nobody waiting. */
async function askCoordinator({ workflow }: Client, id: string): Promise<HealingState | undefined> {
  try {
    return await workflow.getHandle(id).query<HealingState>('overview');
  } catch (error) {
    if (error instanceof ServiceError || error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** Damage elsewhere in the fleet keeps nobody from being healed. */
async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof HmsError)) throw error;
    return undefined;
  }
}
