import type { DatabaseSync } from 'node:sqlite';
import { InputError } from '../../domain/errors.ts';
import type { Severity } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import { parseTicketId } from '../../domain/tickets/history.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import { allOf, behind, oneOf, pageOf, rowsFor, type Condition, type ListCounts } from '../conditions.ts';

/** Which tickets are listed; all of the fleet's where nothing is said. */
export interface FleetTicketFilter {
  readonly state?: 'open' | 'resolved' | 'all' | undefined;
  readonly severities?: readonly Severity[] | undefined;
  /** Ids of components and names of owners, as `components.yaml` has them. */
  readonly components?: readonly string[] | undefined;
  readonly owners?: readonly string[] | undefined;
  /** Only those that were opened, seen or resolved since then. */
  readonly since?: Date | undefined;
}

/** Which part of the list of tickets. */
export interface TicketPageQuery extends FleetTicketFilter {
  /**
   * `need`: open ones first, the most severe first, of equal ones the one that was seen last. `fleet`: component by component,
   * in the order of `components.yaml`, oldest first.
   */
  readonly order: 'need' | 'fleet';
  /** No limit where it is left out. */
  readonly limit?: number | undefined;
  /** The id of the last ticket of the page before. */
  readonly after?: string | undefined;
}

export interface ListedTickets {
  readonly tickets: readonly Ticket[];
  /** How many the list has on all of its pages. */
  readonly counts: ListCounts;
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

const FROM = 'FROM ticket JOIN listed USING (c)';
const ORDERS: Readonly<
  Record<TicketPageQuery['order'], { readonly keys: readonly string[]; readonly by: string }>
> = {
  need: {
    keys: ['-open', '-severity', '-seen', 'place', 'n'],
    by: 'open DESC, severity DESC, seen DESC, place, n',
  },
  fleet: { keys: ['place', 'n'], by: 'place, n' },
};

/** One page of the fleet's tickets. Throws InputError for an `after` that is no ticket. */
export function listIndexedTickets(database: DatabaseSync, query: TicketPageQuery): ListedTickets {
  const { order, limit = Infinity, after } = query;
  const conditions = conditionsOf(query);
  const { where, values } = allOf([
    ...conditions,
    ...(after === undefined ? [] : [behindTicket(database, order, after)]),
  ]);
  const found = database
    .prepare(`SELECT ticket ${FROM} WHERE ${where} ORDER BY ${ORDERS[order].by} LIMIT ?`)
    .all(...values, rowsFor(limit))
    .map(({ ticket }) => JSON.parse(String(ticket)) as Ticket);
  const { rows: tickets, last } = pageOf(found, limit);
  return { tickets, counts: count(database, allOf(conditions)), next: last?.id ?? null };
}

function count(database: DatabaseSync, { where, values }: Condition): ListCounts {
  const row = database
    .prepare(`SELECT count(*) AS "all", ifnull(sum(open), 0) AS open ${FROM} WHERE ${where}`)
    .get(...values);
  return { all: Number(row?.['all']), open: Number(row?.['open']) };
}

function conditionsOf(filter: FleetTicketFilter): Condition[] {
  const { state = 'all', severities, components, owners, since } = filter;
  return [
    ...(state === 'all' ? [] : [{ where: 'open = ?', values: [Number(state === 'open')] }]),
    ...oneOf(
      'severity',
      severities?.map((severity) => SEVERITIES.indexOf(severity)),
    ),
    ...oneOf('listed.id', components),
    ...oneOf('owner', owners),
    ...(since === undefined ? [] : [{ where: 'changed >= ?', values: [since.getTime()] }]),
  ];
}

/** By the place that it has by now. */
function behindTicket(database: DatabaseSync, order: TicketPageQuery['order'], after: string): Condition {
  const { keys } = ORDERS[order];
  const { componentId = '', number = 0 } = parseTicketId(after) ?? {};
  const row = database
    .prepare(
      `SELECT ${keys.map((key, at) => `${key} AS k${at}`).join(', ')} ${FROM} WHERE listed.id = ? AND n = ?`,
    )
    .get(componentId, number);
  if (row === undefined)
    throw new InputError(`"${after}" is no ticket of this list. Begin again without it.`);
  return behind(
    keys,
    keys.map((_, at) => Number(row[`k${at}`])),
  );
}
