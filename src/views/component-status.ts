import type { FleetMember } from '../domain/fleet.ts';
import { nextStep } from '../domain/status/next-step.ts';
import { daysOf } from '../tracker/days.ts';
import { getStatus } from '../tracker/status.ts';
import { lastDays } from './last-days.ts';
import { openEpisode } from './open-episode.ts';
import type { ComponentStatusOutput } from './shapes/status.ts';
import type { ViewContext } from './view-context.ts';

/** One component at a glance. */
export async function readComponentStatus(
  context: ViewContext,
  member: FleetMember,
): Promise<ComponentStatusOutput> {
  const { tracker } = context;
  const { id } = member.component;
  const status = await getStatus(tracker, id);
  const analysis = await tracker.store.read('analysis', id);
  return {
    status,
    ...(await openEpisode(context, id)),
    findings: analysis?.issues.length ?? null,
    next: nextStep(status, member),
    days: lastDays(await daysOf(tracker, id), tracker.now()),
  };
}
