import type { RecordedEvent } from '../domain/event.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { HealKey } from '../index/heals/list-heals.ts';
import { healEventsOf } from '../tracker/heals.ts';
import type { HealedStep } from './shapes/heals.ts';
import { readEach, type ViewContext } from './view-context.ts';

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

/** These steps, in the order given: of each component its log is read once. */
export async function readListedHeals(
  { tracker }: ViewContext,
  keys: readonly HealKey[],
): Promise<HealedStep[]> {
  const known = new Map<string, readonly RecordedEvent[]>();
  for (const { componentId } of keys)
    if (!known.has(componentId)) known.set(componentId, await healEventsOf(tracker, componentId));
  return keys.flatMap(({ componentId, seq }) => {
    const event = known.get(componentId)?.find((one) => one.seq === seq);
    return event === undefined ? [] : stepsIn(componentId, event);
  });
}

function stepsIn(component_id: string, event: RecordedEvent): HealedStep[] {
  if (event.type !== 'heal_attempted') return [];
  const { at, strategy, outcome, detail, duration_ms, trigger, run, actor } = event;
  return [{ component_id, at, strategy, outcome, detail, duration_ms, trigger, run, actor }];
}
