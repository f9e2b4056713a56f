import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COLOURS, WORST_FIRST } from '../../src/domain/colour-names.ts';
import { countFacets } from '../../src/index/statuses/count-facets.ts';
import { groupStatuses } from '../../src/index/statuses/group-statuses.ts';
import { listStatuses } from '../../src/index/statuses/list-statuses.ts';
import type { StatusFilter } from '../../src/index/statuses/match-rows.ts';
import { SORT_NAMES } from '../../src/index/statuses/sort-orders.ts';
import { statusesPart } from '../../src/index/statuses/statuses-part.ts';
import { makeIndexTables } from '../../src/index/tables.ts';

type Colour = (typeof COLOURS)[number];

interface Component {
  readonly id: string;
  readonly owner: string | null;
  readonly technology: readonly string[];
}

interface Status {
  readonly colour: Colour;
  readonly since: string;
  readonly tickets: number;
}

type Row = Component & Status;

const AT = ['', '2026-05-01T00:00:00.000Z', '2026-05-02T00:00:00.000Z'];
const FLEET: readonly Component[] = Array.from({ length: 12 }, (_, n) => ({
  id: `${n % 3 === 0 ? 'c' : 'C'}-${(n * 7) % 12}`,
  owner: [null, 'core', 'Data', 'web'][n % 4] ?? null,
  technology: [[], ['Go'], ['Go', 'Ruby'], ['Ruby']][(n * 5) % 4] ?? [],
}));

let database: DatabaseSync;
/** What is listed now, by its place in the fleet. */
let rows: Map<number, Row>;
let batch: number;

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  makeIndexTables(database, [statusesPart]);
  rows = new Map();
  batch = 0;
  listAll('first');
});

afterEach(() => {
  database.close();
});

function listAll(edition: string): void {
  database.exec('DELETE FROM listed; DELETE FROM member; DELETE FROM fleet_group');
  for (const [g, name] of ['Go', 'Ruby'].entries())
    database.prepare("INSERT INTO fleet_group VALUES (?, 'technology', ?)").run(g, name);
  const list = database.prepare("INSERT INTO listed VALUES (?, ?, ?, ?, ?, '')");
  const join = database.prepare('INSERT INTO member VALUES (?, ?)');
  for (const [place, { id, owner, technology }] of FLEET.entries()) {
    list.run(place + 100, place, id, owner, [id, owner, ...technology].join('\n').toLowerCase());
    for (const name of technology) join.run(place + 100, name === 'Go' ? 0 : 1);
  }
  database.prepare('UPDATE listed_fleet SET edition = ?').run(edition);
}

/** As `renewStatuses` writes it; without a status, one that cannot be read. */
function write(place: number, status: Status | null): void {
  batch += 1;
  database.prepare('UPDATE listed_fleet SET batch = ?').run(batch);
  database.prepare('DELETE FROM status WHERE c = ?').run(place + 100);
  rows.delete(place);
  const component = FLEET[place];
  if (status === null || component === undefined) return;
  rows.set(place, { ...component, ...status });
  database
    .prepare(
      `INSERT INTO status (c, last, settings, checked_at, colour, need, since, why, tickets, has_issues, told, low, medium, high, critical, batch)
       VALUES (?, 0, '', 0, ?, ?, ?, 'why', ?, 0, '[]', 0, 0, 0, 0, ?)`,
    )
    .run(place + 100, status.colour, WORST_FIRST.indexOf(status.colour), status.since, status.tickets, batch);
}

/** The same, looked for one after the other. */
function expectedRows(filter: StatusFilter): Row[] {
  return Array.from(rows)
    .sort(([one], [other]) => one - other)
    .map(([, row]) => row)
    .filter(
      ({ id, owner, technology, colour }) =>
        (filter.colours ?? COLOURS).includes(colour) &&
        (filter.owners === undefined || (owner !== null && filter.owners.includes(owner))) &&
        (filter.technologies === undefined ||
          technology.some((name) => filter.technologies?.includes(name))) &&
        (filter.without !== 'owner' || owner === null) &&
        (filter.without !== 'technology' || technology.length === 0) &&
        (filter.search ?? '')
          .split(' ')
          .every((word) => [id, owner, ...technology].join('\n').toLowerCase().includes(word)),
    );
}

function countsOf(values: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const ORDERS = {
  file: () => 0,
  id: byId,
  status: (one: Row, other: Row) =>
    WORST_FIRST.indexOf(one.colour) - WORST_FIRST.indexOf(other.colour) || bySince(one, other),
  since: bySince,
  tickets: (one: Row, other: Row) => other.tickets - one.tickets || byId(one, other),
  owner: (one: Row, other: Row) => byText(ownerKey(one), ownerKey(other)) || byId(one, other),
};

function ownerKey({ owner }: Row): string {
  return owner === null ? '~' : owner.toLowerCase();
}

function byId(one: Row, other: Row): number {
  return byText(one.id.toLowerCase(), other.id.toLowerCase());
}

function bySince(one: Row, other: Row): number {
  return byText(other.since, one.since) || byId(one, other);
}

function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const someOf = (...names: readonly string[]) => fc.option(fc.subarray([...names]), { nil: undefined });
const FILTER = fc.record({
  colours: fc.option(fc.subarray([...COLOURS]), { nil: undefined }),
  owners: someOf('core', 'Data', 'web'),
  technologies: someOf('Go', 'Ruby'),
  without: fc.option(fc.constantFrom('owner' as const, 'technology' as const), { nil: undefined }),
  search: fc.option(fc.constantFrom('c-', '1', 'go', 'ruby c-1', 'core 2'), { nil: undefined }),
});
const STATUS = fc.record({
  colour: fc.constantFrom(...COLOURS),
  since: fc.constantFrom(...AT),
  tickets: fc.nat(2),
});
const WRITE = fc.record({
  place: fc.nat(FLEET.length - 1),
  status: fc.option(STATUS, { freq: 4 }),
  isAnew: fc.boolean(),
});

function checkFacets(filter: StatusFilter): void {
  const { colours, owners, technologies } = countFacets(database, filter);
  const asCounts = (values: typeof colours) =>
    Object.fromEntries(values.map(({ value, count }) => [value, count]));
  expect(asCounts(colours)).toEqual(
    countsOf(expectedRows({ ...filter, colours: undefined }).map(({ colour }) => colour)),
  );
  expect(asCounts(owners)).toEqual(
    countsOf(expectedRows({ ...filter, owners: undefined }).map(({ owner }) => owner)),
  );
  expect(asCounts(technologies)).toEqual(
    countsOf(expectedRows({ ...filter, technologies: undefined }).flatMap(({ technology }) => technology)),
  );
}

function checkPages(filter: StatusFilter, order: keyof typeof ORDERS): void {
  const expected = expectedRows(filter).sort(ORDERS[order]);
  const found: string[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = listStatuses(database, { filter, order, limit: 5, after });
    found.push(...page.statuses.map(({ component_id: id }) => id));
    expect(page.colours).toMatchObject(countsOf(expected.map(({ colour }) => colour)));
    after = page.next;
  }
  expect(found).toEqual(expected.map(({ id }) => id));
}

function checkGroups(filter: StatusFilter): void {
  const { groups, total } = groupStatuses(database, {
    ...{ filter, by: 'owner', order: 'tickets', start: 0, limit: 9, rows: 2 },
  });
  const expected = Map.groupBy(expectedRows(filter).sort(ORDERS.tickets), ({ owner }) => owner);
  expect(total).toBe(expected.size);
  expect(
    new Map(groups.map(({ name, statuses }) => [name, statuses.map(({ component_id: id }) => id)])),
  ).toEqual(new Map(Array.from(expected, ([name, ofOne]) => [name, ofOne.slice(0, 2).map(({ id }) => id)])));
  const reds = groups.map(({ colours }) => colours.red);
  expect(reds).toEqual(reds.toSorted((one, other) => other - one));
}

it('lists, counts and groups what is written, after each thing that is written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(WRITE, FILTER, fc.constantFrom(...SORT_NAMES)), { minLength: 1, maxLength: 25 }),
      (steps) => {
        for (const [{ place, status, isAnew }, filter, order] of steps) {
          write(place, status);
          if (isAnew && place % 4 === 0) listAll(`after ${batch}`);
          checkPages(filter, order);
          checkFacets(filter);
          checkGroups(filter);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('sees that one status is gone and another has come at once', () => {
  write(0, { colour: 'red', since: '', tickets: 0 });
  listStatuses(database, { filter: {}, order: 'file' });

  write(0, null);
  write(1, { colour: 'green', since: '', tickets: 0 });

  checkPages({}, 'file');
});
