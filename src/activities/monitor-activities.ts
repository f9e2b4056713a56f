import { createHash } from 'node:crypto';
import type { OperationalStatus } from '../domain/colour.ts';
import { HmsError, InputError, hasCode } from '../domain/errors.ts';
import { summariseColours } from '../domain/monitor-colours.ts';
import { membersOf, tooLargeToMonitor, type Selection } from '../domain/monitor-members.ts';
import type { Colours, KnownFleet } from '../domain/monitor-state.ts';
import type { Tracker } from '../tracker/record.ts';
import { getStatus } from '../tracker/status.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { attempt, type Done } from './shell.ts';

/** What the monitor calls. */
export interface MonitorActivities {
  /** The fleet's components; null while they are those of the print `known`. */
  listComponents(input: { known: string | null }): Promise<Done<KnownFleet | null>>;
  /** The colours of the selected components, as they are stored. */
  readColours(input: Selection): Promise<Done<Colours & { heal_automatically?: boolean }>>;
}

export interface MonitorDependencies {
  readonly openWorkspace: () => Promise<Workspace>;
  readonly trackerOf: (workspace: Workspace) => Tracker;
}

/** Statuses are small files; so many at once keep a disk busy. */
const AT_A_TIME = 16;

export function createMonitorActivities({
  openWorkspace,
  trackerOf,
}: MonitorDependencies): MonitorActivities {
  return {
    async listComponents({ known }) {
      return attempt(async () => {
        const component_ids = idsOf(await openWorkspace());
        const tooLarge = tooLargeToMonitor(component_ids);
        if (tooLarge !== undefined) throw new InputError(tooLarge);
        const print = printOf(component_ids);
        return print === known ? null : { component_ids, print };
      });
    },

    async readColours(selection) {
      return attempt(async ({ signal }) => {
        const workspace = await openWorkspace();
        const ids = membersOf(idsOf(workspace), selection);
        const tracker = trackerOf(workspace);
        const statuses: { component_id: string; colour: OperationalStatus }[] = [];
        for (let next = 0; next < ids.length; next += AT_A_TIME) {
          signal.throwIfAborted();
          const some = ids.slice(next, next + AT_A_TIME);
          statuses.push(
            ...(await Promise.all(
              some.map(async (id) => ({ component_id: id, colour: await colourOf(tracker, id) })),
            )),
          );
        }
        const { automatic } = workspace.fleet.settings.heal;
        return {
          ...summariseColours(statuses, printOf(ids)),
          ...(automatic ? { heal_automatically: true } : {}),
        };
      });
    },
  };
}

function idsOf({ fleet }: Workspace): string[] {
  return fleet.components.map(({ id }) => id);
}

function printOf(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 16);
}

/** A status that cannot be read is not known; its own update says what is wrong with it. */
async function colourOf(tracker: Tracker, id: string): Promise<OperationalStatus> {
  try {
    return (await getStatus(tracker, id)).operational_status;
  } catch (error) {
    if (error instanceof HmsError || hasCode(error, 'ENOENT')) return 'unknown';
    throw error;
  }
}
