import type { RecordedEvent } from '../domain/event.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { HealFilter, HealKey } from '../index/heals/list-heals.ts';
import { healEventsOf } from '../tracker/heals.ts';
import { pageOfList, readListed, type PageQuery } from './list-page.ts';
import type { HealedStep } from './shapes/heals.ts';
import { membersIn, readEach, type ViewContext } from './view-context.ts';

/** What was recorded of heals of these components: component by component, oldest first. */
export async function readHealSteps(
  context: ViewContext,
  members: readonly FleetMember[],
): Promise<HealedStep[]> {
  const found = await readEach(context, members, async ({ component }) =>
    (await healEventsOf(context.tracker, component.id)).flatMap((event) => stepsIn(component.id, event)),
  );
  return found.flat();
}

/** One page of what heals did. */
export interface HealPage {
  readonly heals: readonly HealedStep[];
  /** What gives the next page as `after`; null on the last one. */
  readonly next: string | null;
}

/**
 * What heals did, newest first; of a small fleet from the logs, of a large one by the index. Throws InputError for an `after`
 * that is no step of the list.
 */
export async function listFleetHeals(context: ViewContext, query: HealFilter & PageQuery): Promise<HealPage> {
  const { listHeals, formatHealKey } = await import('../index/heals/list-heals.ts');
  const indexed = await readListed(context, (database) => listHeals(database, query));
  if (indexed !== undefined)
    return { heals: await readListedHeals(context, indexed.keys), next: indexed.next };
  const { components, outcomes, since } = query;
  const from = since?.toISOString() ?? '';
  const members = membersIn(context.workspace, components);
  const read = await readEach(context, members, async ({ component: { id: componentId } }) =>
    (await healEventsOf(context.tracker, componentId)).map((event) => ({ componentId, event })),
  );
  const steps = read
    .flat()
    .flatMap(({ componentId, event }) =>
      stepsIn(componentId, event).map((step) => ({ step, key: { componentId, seq: event.seq } })),
    )
    .filter(({ step: { at, outcome } }) => at >= from && (outcomes?.includes(outcome) ?? true))
    .sort((one, other) => Date.parse(other.step.at) - Date.parse(one.step.at) || bySeq(one.key, other.key));
  const { page, next } = pageOfList(steps, query, {
    noun: 'step',
    cursorOf: ({ key }) => formatHealKey(key),
  });
  return { heals: page.map(({ step }) => step), next };
}

/** These steps, in the order given: of each component its log is read once. */
export async function readListedHeals(context: ViewContext, keys: readonly HealKey[]): Promise<HealedStep[]> {
  const ids = new Set(keys.map(({ componentId }) => componentId));
  const members = membersIn(context.workspace, [...ids]);
  const known = new Map(
    await readEach(
      context,
      members,
      async ({ component: { id } }) => [id, await healEventsOf(context.tracker, id)] as const,
    ),
  );
  return keys.flatMap(({ componentId, seq }) => {
    const event = known.get(componentId)?.find((one) => one.seq === seq);
    return event === undefined ? [] : stepsIn(componentId, event);
  });
}

/** What an event says of a strategy's outcome, if it does. */
export function stepsIn(component_id: string, event: RecordedEvent): HealedStep[] {
  if (event.type !== 'heal_attempted') return [];
  const { at, strategy, outcome, detail, duration_ms, trigger, run, actor } = event;
  return [{ component_id, at, strategy, outcome, detail, duration_ms, trigger, run, actor }];
}

/** Of one component the later one first; the others stay in the order of the file. */
function bySeq(one: HealKey, other: HealKey): number {
  return one.componentId === other.componentId ? other.seq - one.seq : 0;
}
