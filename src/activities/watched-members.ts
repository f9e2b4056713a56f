import type { OperationalStatus } from '../domain/colour.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { paceOf } from '../domain/health/probe-times.ts';
import { DEFAULT_HEALTH_EVERY, DEFAULT_HEALTH_INTERVAL } from '../domain/health/settings.ts';
import { colourOf, type ColoursBefore } from '../domain/monitor/colours.ts';
import { membersOf, type Selection } from '../domain/monitor/members.ts';
import type { WatchedComponent } from '../evidence/watch/watched-component.ts';
import { memberOf, type Workspace } from '../workspace/workspace.ts';
import { asksForHealth } from './asks-for-health.ts';
import { digestOfIds, idsOf } from './fleet-ids.ts';
import type { HealthPlan } from './health-news.ts';

/** Which components are watched, how often cycles come, and what the monitor knows of them. */
export interface HealthWatchInput extends Selection {
  /** Of the fleet, and of components with an interval of their own, in milliseconds. */
  readonly interval_ms: number;
  readonly own: Readonly<Record<string, number>>;
  readonly colours: ColoursBefore['colours'];
}

/** What is asked for its health; of what was asked before, also when it is to be asked next. */
export function watchedMembers(
  workspace: Workspace,
  input: HealthWatchInput,
  before: readonly WatchedComponent[],
): readonly WatchedComponent[] {
  const known = new Map(before.map((watched) => [watched.pace.id, watched]));
  const ids = new Set(membersOf(idsOf(workspace), input));
  return workspace.fleet.components
    .filter(({ id }) => ids.has(id))
    .map((component) => memberOf(workspace, component))
    .filter(asksForHealth)
    .map((member) => {
      const next = known.get(member.component.id)?.next;
      return { member, pace: paceIn(input, member), ...(next !== undefined && { next }) };
    });
}

function paceIn({ interval_ms, own }: HealthWatchInput, { component: { id, health } }: FleetMember) {
  const { every = DEFAULT_HEALTH_EVERY, interval = DEFAULT_HEALTH_INTERVAL } = health ?? {};
  const cycleMs = (Object.hasOwn(own, id) ? own[id] : undefined) ?? interval_ms;
  return paceOf(id, { every, interval }, cycleMs);
}

/** What is asked, in numbers. */
export function planOf({ fleet }: Workspace, components: readonly WatchedComponent[]): HealthPlan {
  const periods = components.map(({ pace }) => pace.period);
  return {
    components: components.length,
    shortest_ms: periods.length === 0 ? 0 : Math.min(...periods),
    longest_ms: Math.max(0, ...periods),
    heal_automatically: fleet.settings.heal.automatic,
  };
}

/** The colours that the monitor knows of the components, where they are those that it counted. */
export function knownColours(
  workspace: Workspace,
  { colours, ...selection }: HealthWatchInput,
): ReadonlyMap<string, OperationalStatus> {
  const ids = membersOf(idsOf(workspace), selection);
  if (colours?.print !== digestOfIds(ids)) return new Map();
  return new Map(
    ids.flatMap((id) => {
      const colour = colourOf(colours, id);
      return colour === null ? [] : [[id, colour] as const];
    }),
  );
}
