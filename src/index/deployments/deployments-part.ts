import type { DatabaseSync } from 'node:sqlite';
import { dayOf } from '../../domain/days/day-parts.ts';
import type { RecordedEvent } from '../../domain/event.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { IndexedComponent } from '../indexed-component.ts';
import type { IndexPart } from '../part.ts';

/**
 * `deployment`: each start by a person, also one that failed, at this time in milliseconds since 1970, of a version that was not the
 * one before it in the environment. `newest_start`: the newest of these starts that has a version.
 * `unversioned_start`: how many of them had none, by day.
 */
const TABLES = `
  CREATE TABLE deployment (c INTEGER NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL, environment TEXT NOT NULL, version TEXT NOT NULL,
    PRIMARY KEY (c, at, seq)) WITHOUT ROWID;
  CREATE TABLE newest_start (c INTEGER NOT NULL, environment TEXT NOT NULL, at INTEGER NOT NULL, version TEXT NOT NULL,
    PRIMARY KEY (c, environment)) WITHOUT ROWID;
  CREATE TABLE unversioned_start (c INTEGER NOT NULL, environment TEXT NOT NULL, day INTEGER NOT NULL, starts INTEGER NOT NULL,
    PRIMARY KEY (c, environment, day)) WITHOUT ROWID;
`;

type StartEvent = Extract<RecordedEvent, { type: 'start' }>;
type Newest = ReadonlyMap<string, { readonly at: number; readonly version: string }>;

/** When which version of a component came into which environment. */
export const deploymentsPart: IndexPart = {
  id: 'deployments',
  version: 2,
  tables: TABLES,
  types: new Set(['start']),
  add(component, events) {
    const starts = startsOf(events);
    if (starts.length === 0) return true;
    const newest = readNewest(component);
    // One that is dated before another may take its place as a deployment, or make it one.
    if (!areInOrder(newest, starts)) return false;
    write(component, newest, starts);
    return true;
  },
  derive(component, events) {
    const { database, c } = component;
    for (const table of ['deployment', 'newest_start', 'unversioned_start'])
      statement(database, `DELETE FROM ${table} WHERE c = ?`).run(c);
    write(component, new Map(), startsOf(events).sort(byTime));
  },
};

function startsOf(events: readonly RecordedEvent[]): StartEvent[] {
  return events.filter((event) => event.type === 'start').filter(({ source }) => source === 'person');
}

function byTime(one: StartEvent, other: StartEvent): number {
  return Date.parse(one.at) - Date.parse(other.at) || one.seq - other.seq;
}

function areInOrder(newest: Newest, starts: readonly StartEvent[]): boolean {
  const last = new Map(Array.from(newest, ([environment, { at }]) => [environment, at]));
  return starts.every(({ version, environment, at }) => {
    if (version === null) return true;
    const time = Date.parse(at);
    const isInOrder = time >= (last.get(environment) ?? -Infinity);
    last.set(environment, time);
    return isInOrder;
  });
}

function readNewest({ database, c }: IndexedComponent): Newest {
  const rows = statement(database, 'SELECT environment, at, version FROM newest_start WHERE c = ?').all(c);
  return new Map(
    rows.map(({ environment, at, version }) => [
      String(environment),
      { at: Number(at), version: String(version) },
    ]),
  );
}

function write({ database, c }: IndexedComponent, before: Newest, starts: readonly StartEvent[]): void {
  const newest = new Map(before);
  const add = statement(database, 'INSERT INTO deployment VALUES (?, ?, ?, ?, ?)');
  for (const { at: time, seq, environment, version } of starts) {
    const at = Date.parse(time);
    if (version === null) addUnversioned(database, c, environment, dayOf(at));
    else {
      if (newest.get(environment)?.version !== version) add.run(c, at, seq, environment, version);
      newest.set(environment, { at, version });
    }
  }
  const keep = statement(database, 'INSERT OR REPLACE INTO newest_start VALUES (?, ?, ?, ?)');
  for (const [environment, start] of newest)
    if (start !== before.get(environment)) keep.run(c, environment, start.at, start.version);
}

function addUnversioned(database: DatabaseSync, c: number, environment: string, day: number): void {
  statement(
    database,
    'INSERT INTO unversioned_start VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET starts = starts + 1',
  ).run(c, environment, day);
}
