import type { FleetMember } from '../domain/fleet.ts';
import { healEventsOf } from '../tracker/heals.ts';
import type { HealedStep } from './shapes/heals.ts';
import { readEach, type ViewContext } from './view-context.ts';

/** What was recorded of heals of these components: component by component, oldest first. */
export async function readHealSteps(
  context: ViewContext,
  members: readonly FleetMember[],
): Promise<HealedStep[]> {
  const found = await readEach(context, members, async ({ component }) => {
    const events = await healEventsOf(context.tracker, component.id);
    return events.flatMap((event) => {
      if (event.type !== 'heal_attempted') return [];
      const { at, strategy, outcome, detail, duration_ms, trigger, run, actor } = event;
      return [
        { component_id: component.id, at, strategy, outcome, detail, duration_ms, trigger, run, actor },
      ];
    });
  });
  return found.flat();
}
