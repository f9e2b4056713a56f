import type { AnalysisBackoff } from '../domain/analysis/backoff.ts';
import { HmsError, InputError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import {
  changesSince,
  summariseColours,
  type ColoursBefore,
  type JudgedColour,
} from '../domain/monitor/colours.ts';
import { membersOf, tooLargeToMonitor, type Selection } from '../domain/monitor/members.ts';
import type {
  ColourChanges,
  Colours,
  KnownFleet,
  RestingComponent,
  RestingComponents,
} from '../domain/monitor/state.ts';
import type { Tracker } from '../tracker/record.ts';
import { getStatus } from '../tracker/status.ts';
import { readBackoff } from '../reading/read-backoff.ts';
import { findMember, memberOf, type Workspace } from '../workspace/workspace.ts';
import type { ActivityContext } from './activity-context.ts';
import { asksForHealth } from './asks-for-health.ts';
import { defineActivity } from './define.ts';
import { digestOfIds, idsOf } from './fleet-ids.ts';
import { ListComponentsInput, ReadColoursInput } from './monitor-inputs.ts';
import type { ActivityResult } from './run-activity.ts';

/** What the monitor calls. */
export interface MonitorActivities {
  /** The fleet's components; null while they are those of the print `known`. */
  listComponents(input: { known: string | null }): Promise<ActivityResult<KnownFleet | null>>;
  /** The colours of the selected components, as they are stored, and those that changed with what decides them. */
  readColours(input: Selection & { before?: ColoursBefore }): Promise<ActivityResult<ReadColours>>;
}

export interface ReadColours extends Colours {
  readonly heal_automatically?: boolean;
  /** Left out for a monitor of version 0.2.0, which does not say what was before. */
  readonly changed?: ColourChanges;
  /** Left out where no component is skipped for now. */
  readonly resting?: RestingComponents;
}

/** More components that rest are counted and not listed. */
const MAX_RESTING = 20;

/** Statuses are small files; so many at once keep a disk busy. */
const AT_A_TIME = 16;

export function createMonitorActivities({ openWorkspace, trackerOf }: ActivityContext): MonitorActivities {
  return {
    listComponents: defineActivity(ListComponentsInput, async ({ known }) => {
      const workspace = await openWorkspace();
      const component_ids = idsOf(workspace);
      const tooLarge = tooLargeToMonitor(component_ids);
      if (tooLarge !== undefined) throw new InputError(tooLarge);
      const asked_for_health = countAsked(workspace);
      const told = asked_for_health === 0 ? {} : { asked_for_health };
      const print = digestOfIds([...component_ids, ...Object.entries(told).map(String)]);
      return print === known ? null : { component_ids, ...told, print };
    }),

    readColours: defineActivity(ReadColoursInput, async ({ before, ...selection }, { signal }) => {
      const workspace = await openWorkspace();
      const ids = membersOf(idsOf(workspace), selection);
      const tracker = trackerOf(workspace);
      const judged: JudgedColour[] = [];
      const resting: RestingComponent[] = [];
      for (let next = 0; next < ids.length; next += AT_A_TIME) {
        signal.throwIfAborted();
        const some = ids.slice(next, next + AT_A_TIME);
        judged.push(...(await Promise.all(some.map((id) => judgedColourOf(tracker, id)))));
        resting.push(...(await restingOf({ workspace, tracker }, some)));
      }
      const { automatic } = workspace.fleet.settings.heal;
      const print = digestOfIds(ids);
      return {
        ...summariseColours(judged, print),
        ...(before === undefined ? {} : { changed: changesSince(before, judged, print) }),
        ...(automatic ? { heal_automatically: true } : {}),
        ...(resting.length === 0 ? {} : { resting: firstOf(resting) }),
      };
    }),
  };
}

function countAsked(workspace: Workspace): number {
  const { components } = workspace.fleet;
  return components.filter((component) => asksForHealth(memberOf(workspace, component))).length;
}

/** Those of the components whose analysis rests. */
async function restingOf(
  { workspace, tracker }: { readonly workspace: Workspace; readonly tracker: Tracker },
  ids: readonly string[],
): Promise<RestingComponent[]> {
  const now = tracker.now();
  const found = await Promise.all(
    ids.map(async (component_id) => {
      const member = findMember(workspace, component_id);
      const backoff = await unlessUnreadable(readBackoff({ ...tracker, workspace }, member, now));
      return backoff === null ? [] : [{ component_id, ...backoff }];
    }),
  );
  return found.flat();
}

function firstOf(resting: readonly RestingComponent[]): RestingComponents {
  const components = resting.slice(0, MAX_RESTING);
  return { components, more: resting.length - components.length };
}

async function unlessUnreadable(backoff: Promise<AnalysisBackoff | null>): Promise<AnalysisBackoff | null> {
  try {
    return await backoff;
  } catch (error) {
    if (error instanceof HmsError) return null;
    throw error;
  }
}

/** A status that cannot be read is not known; its own update says what is wrong with it. */
async function judgedColourOf(tracker: Tracker, component_id: string): Promise<JudgedColour> {
  try {
    const status = await getStatus(tracker, component_id);
    return {
      component_id,
      colour: status.operational_status,
      why: explainBriefly(status),
      since: status.operational_status_since,
      previous: status.previous_status,
    };
  } catch (error) {
    if (!(error instanceof HmsError || hasCode(error, 'ENOENT'))) throw error;
    const why = `its status cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { component_id, colour: 'unknown', why, since: null, previous: null };
  }
}
