import type { DatabaseSync } from 'node:sqlite';
import type { OperationalStatus } from '../domain/colour.ts';
import type { ColouredDay } from '../domain/days/coloured-day.ts';
import { beginOfDay, dayOf } from '../domain/days/day-parts.ts';
import type { Fleet } from '../domain/fleet.ts';
import { newestEvidence } from '../index/days/newest-evidence.ts';
import { readDays } from '../index/days/read-days.ts';
import {
  readEndedEpisodes,
  readOpenEpisodes,
  type ToldEpisode,
  type ToldEpisodes,
} from '../index/episodes/told-episodes.ts';
import { listStatuses, type StatusPage } from '../index/statuses/list-statuses.ts';
import { renewStatuses } from '../index/statuses/renew-statuses.ts';
import { readIndex } from '../index/fleet-index.ts';
import { indexOf, statusSourceOf } from './index-of.ts';
import { eachDay } from './last-days.ts';
import type { ViewContext } from './view-context.ts';

/** A component as stakeholders see it. */
export interface PublicComponent {
  readonly id: string;
  /** Its id where `components.yaml` has no name. */
  readonly name: string;
  readonly colour: OperationalStatus;
  /** The last 90 days, oldest first. */
  readonly days: readonly ColouredDay[];
}

/** An episode with the name of its component. */
export interface PublicEpisode extends ToldEpisode {
  readonly name: string;
}

/** Some episodes, and how many there are. */
interface PublicEpisodes extends Omit<ToldEpisodes, 'episodes'> {
  readonly episodes: readonly PublicEpisode[];
}

/** One page of what stakeholders see of a fleet; of a day in UTC it changes with what is recorded alone. */
export interface PublicStatus {
  /** How many components of the fleet have which colour. */
  readonly colours: StatusPage['colours'];
  readonly open: PublicEpisodes;
  /** Those that ended in the last days. */
  readonly ended: PublicEpisodes;
  /** By owner, those without one last. */
  readonly groups: readonly { readonly owner: string | null; readonly components: PublicComponent[] }[];
  readonly newest: Date | undefined;
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/** Which page is asked for. */
export interface PublicQuery {
  readonly fleet: Pick<Fleet, 'components'>;
  readonly now: Date;
  readonly after?: string | undefined;
}

/** So many days back ended episodes are told. */
export const ENDED_DAYS = 14;
const DAYS = 90;
const ROWS = 50;
const EPISODES = 50;

/** Reads it from an index whose statuses are renewed. Throws InputError for a cursor that does not fit. */
export function readPublicStatus(database: DatabaseSync, { fleet, now, after }: PublicQuery): PublicStatus {
  const page = listStatuses(database, { filter: {}, order: 'owner', limit: ROWS, after });
  const names = new Map(fleet.components.map(({ id, name }) => [id, name ?? id]));
  const named = ({ total, episodes }: ToldEpisodes): PublicEpisodes => ({
    total,
    episodes: episodes.map((one) => ({ ...one, name: names.get(one.component_id) ?? one.component_id })),
  });
  const today = dayOf(now.getTime());
  const range = { from: today - DAYS + 1, until: today };
  const components = page.statuses.map(({ component_id: id, owner, operational_status: colour }) => {
    const days = eachDay(readDays(database, { component: id }, range, now), range);
    return { owner, id, name: names.get(id) ?? id, colour, days };
  });
  return {
    colours: page.colours,
    open: named(readOpenEpisodes(database, EPISODES)),
    ended: named(readEndedEpisodes(database, beginOfDay(today - ENDED_DAYS), EPISODES)),
    groups: Array.from(
      Map.groupBy(components, ({ owner }) => owner),
      ([owner, ofOne]) => ({ owner, components: ofOne }),
    ),
    newest: newestEvidence(database),
    next: page.next,
  };
}

/** All of its pages, as of now. Throws what `readIndex` throws. */
export async function readPublicStatuses(context: ViewContext): Promise<PublicStatus[]> {
  const index = indexOf(context);
  const source = statusSourceOf(context);
  const renew = async (database: DatabaseSync): Promise<void> => renewStatuses(database, source);
  return readIndex({ ...index, renew }, (database) => {
    const pages: PublicStatus[] = [];
    for (let after: string | null | undefined; after !== null; after = pages.at(-1)?.next ?? null)
      pages.push(readPublicStatus(database, { fleet: context.workspace.fleet, now: index.now, after }));
    return pages;
  });
}
