import { mkdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { KINDS } from '../../../src/store/document-kinds.ts';
import { formatEvents, numberEvents, parseAnyEvents, parseEvents } from '../../../src/store/event-lines.ts';
import { digest } from '../../../src/files/digest.ts';
import { acquireLock } from '../../../src/files/lock.ts';
import type { Change, ChangePage } from '../../../src/store/changes/change.ts';
import type { EventLog, ReportDamage, Store } from '../../../src/store/store.ts';
import { createMetricStore } from '../../../src/store/metrics/sqlite-metric-store.ts';
import type { StoredKind } from '../../../src/store/stored-documents.ts';
import { DocumentVersionError } from '../../../src/domain/errors.ts';
import { formatDocument, refuseToReplace, understand } from '../../../src/store/parse-document.ts';

import path from 'node:path';

const TABLES = `
  CREATE TABLE IF NOT EXISTS documents (kind TEXT, id TEXT, text TEXT, PRIMARY KEY (kind, id));
  CREATE TABLE IF NOT EXISTS aside (kind TEXT, id TEXT, text TEXT);
  CREATE TABLE IF NOT EXISTS events (row INTEGER PRIMARY KEY AUTOINCREMENT, component TEXT, seq INTEGER, line TEXT);
  CREATE TABLE IF NOT EXISTS names (component TEXT, name TEXT, row INTEGER);
  CREATE INDEX IF NOT EXISTS by_component ON events (component, row);
  CREATE INDEX IF NOT EXISTS by_name ON names (component, name, row);`;

const PAGE_CHARACTERS = 4_000_000;

export interface SqliteStore {
  readonly store: Store;
  readonly database: DatabaseSync;
}

/** A second backend, to prove that the interface and its suite say enough to write one: all in one SQLite database. */
export function createSqliteStore(
  folder: string,
  reportDamage: ReportDamage,
  lockWaitMs = 30_000,
): SqliteStore {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(path.join(folder, 'hms.db'), { timeout: 5_000 });
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${TABLES}`);
  const write = (kind: string, id: string, text: string, check?: (old: string) => void): boolean =>
    inTransaction(database, () => {
      const old = documentText(database, kind, id);
      if (old !== undefined) check?.(old);
      if (old === text) return false;
      database.prepare('REPLACE INTO documents VALUES (?, ?, ?)').run(kind, id, text);
      return true;
    });
  const store: Store = {
    reportDamage,
    metrics: createMetricStore({ folder, reportDamage }),
    async read(kind, id) {
      await Promise.resolve();
      const text = documentText(database, kind, id);
      try {
        return text === undefined ? undefined : understand(text, KINDS[kind], `${kind}/${id}`, id);
      } catch (error) {
        if (error instanceof DocumentVersionError) throw error;
        setAside(database, kind, id);
        reportDamage(`${kind}/${id} could not be read and was set aside: ${String(error)}`);
        return undefined;
      }
    },
    stampOf: (kind, id) => {
      const text = documentText(database, kind, id);
      return text === undefined ? undefined : digest([text]);
    },
    async write(kind, id, document) {
      await Promise.resolve();
      return write(kind, id, formatDocument(document, KINDS[kind]), (old) => {
        refuseToReplace(old, KINDS[kind], `${kind}/${id}`);
      });
    },
    async setAside(kind, id, reason) {
      await Promise.resolve();
      if (documentText(database, kind, id) === undefined) return;
      setAside(database, kind, id);
      reportDamage(`${kind}/${id} was set aside: ${reason}`);
    },
    readSummary: (id) => Promise.resolve(documentText(database, 'summaries', id)),
    writeSummary: (id, markdown) => Promise.resolve(write('summaries', id, markdown)),
    async withLog(componentId, work) {
      const lock = await acquireLock(path.join(folder, `${componentId}.lock`), lockWaitMs);
      try {
        return await work(createLog(database, componentId, reportDamage));
      } finally {
        lock.release();
      }
    },
    readLog: async (componentId, work) => work(createLog(database, componentId, reportDamage)),
    hasEventsAfter: (componentId, position) => Promise.resolve(endOf(database, componentId) !== position),
    changesAfter: (cursor, limit) => Promise.resolve(changesAfter(database, cursor, limit)),
  };
  return { store, database };
}

/** One writer at a time commits, so that rows are seen in their order; every append is one transaction here. */
function changesAfter(database: DatabaseSync, cursor: string, limit: number): ChangePage {
  const [, row = '0', number = '0'] = /^(\d+)\.(\d+)$/.exec(cursor) ?? [];
  const isKnown = database.prepare('SELECT 1 FROM events WHERE row = ?').get(Number(row)) !== undefined;
  if (cursor !== '' && !isKnown) return { gone: 'unknown', beginAt: '' };
  const changes: Change[] = [];
  const next = database.prepare('SELECT row, component, line FROM events WHERE row >= ? ORDER BY row');
  for (const { row: at, component, line } of next.iterate(Number(row))) {
    for (const each of parseAnyEvents(String(line), String(component)) ?? []) {
      const { seq } = 'event' in each ? each.event : each.newer;
      if (String(at) === row && seq <= Number(number)) continue;
      if (changes.length >= limit) break;
      const id = `${String(component)}/${seq}`;
      changes.push({
        id,
        component: String(component),
        number: seq,
        cursor: `${String(at)}.${seq}`,
        ...each,
      });
    }
    if (changes.length >= limit) break;
  }
  return { changes, cursor: changes.at(-1)?.cursor ?? cursor };
}

function createLog(database: DatabaseSync, component: string, reportDamage: ReportDamage): EventLog {
  const linesAfter = database.prepare(
    'SELECT row, line FROM events WHERE component = ? AND row > ? ORDER BY row',
  );
  const find = async (name: string, value: string) => {
    await Promise.resolve();
    const found = database
      .prepare(
        `SELECT line FROM events WHERE row = (SELECT min(names.row) FROM names JOIN events USING (row)
        WHERE names.component = ? AND name = ?)`,
      )
      .get(component, `${name} ${value}`);
    const [event] = parseEvents(String(found?.['line'] ?? ''), component) ?? [];
    return event;
  };
  return {
    async readAfter(position) {
      await Promise.resolve();
      if (!reaches(database, component, position)) return undefined;
      const page = { events: [] as ReturnType<typeof numberEvents>, position };
      let characters = 0;
      for (const { row, line } of linesAfter.iterate(component, Number(position))) {
        const events = parseEvents(String(line), component);
        if (events === undefined) reportDamage(`${component}: record ${String(row)} is no event`);
        page.events.push(...(events ?? []));
        page.position = String(row);
        characters += String(line).length;
        if (page.events.length > 0 && characters > PAGE_CHARACTERS) break;
      }
      return page;
    },
    findKey: async (key) => find('key', key),
    findOpening: async (fingerprint) => find('fingerprint', fingerprint),
    async append(events, recordedAt, after = 0) {
      await Promise.resolve();
      const newest = database
        .prepare('SELECT * FROM events WHERE component = ? ORDER BY row DESC')
        .get(component);
      parseEvents(String(newest?.['line'] ?? ''), component);
      const recorded = numberEvents(
        events,
        Math.max(lastSeq(database, component), after),
        recordedAt.toISOString(),
      );
      inTransaction(database, () => {
        for (const event of recorded) {
          const { lastInsertRowid: row } = database
            .prepare('INSERT INTO events (component, seq, line) VALUES (?, ?, ?)')
            .run(component, event.seq, formatEvents([event]));
          const name = database.prepare('INSERT INTO names VALUES (?, ?, ?)');
          if (event.key !== null) name.run(component, `key ${event.key}`, row);
          if (event.type === 'ticket_opened') name.run(component, `fingerprint ${event.fingerprint}`, row);
        }
      });
      return { events: recorded, position: endOf(database, component) };
    },
  };
}

/** A record that somebody else has put there has no number of its own, so each counts as one. */
function lastSeq(database: DatabaseSync, component: string): number {
  const count = database.prepare(
    'SELECT max(count(*), ifnull(max(seq), 0)) AS last FROM events WHERE component = ?',
  );
  return Number(count.get(component)?.['last']);
}

function endOf(database: DatabaseSync, component: string): string {
  const end = database.prepare('SELECT max(row) AS row FROM events WHERE component = ?').get(component)?.[
    'row'
  ];
  return end === null || end === undefined ? '' : String(end);
}

function reaches(database: DatabaseSync, component: string, position: string): boolean {
  if (position === '') return true;
  const at = database.prepare('SELECT 1 FROM events WHERE component = ? AND row = ?');
  return at.get(component, Number.parseInt(position) || 0) !== undefined;
}

function documentText(database: DatabaseSync, kind: string, id: string): string | undefined {
  const found = database.prepare('SELECT text FROM documents WHERE kind = ? AND id = ?').get(kind, id);
  return found === undefined ? undefined : String(found['text']);
}

function setAside(database: DatabaseSync, kind: StoredKind, id: string): void {
  inTransaction(database, () => {
    database.prepare('INSERT INTO aside SELECT * FROM documents WHERE kind = ? AND id = ?').run(kind, id);
    database.prepare('DELETE FROM documents WHERE kind = ? AND id = ?').run(kind, id);
  });
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
