import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from '@jest/globals';
import type { Backend } from '../support/store/backend.ts';
import { createSqliteStore } from '../support/store/sqlite-store.ts';
import { describeStore } from '../support/store/store-contract.ts';

let folder: string;
const databases: DatabaseSync[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hms-sqlite-'));
});

afterEach(() => {
  for (const database of databases.splice(0)) database.close();
  rmSync(folder, { recursive: true });
});

describeStore('an SQLite database', () => Promise.resolve(sqliteBackend()));

function sqliteBackend(): Backend {
  const damage: string[] = [];
  const open = (lockWaitMs?: number) => {
    const opened = createSqliteStore(folder, (message) => damage.push(message), lockWaitMs);
    databases.push(opened.database);
    return opened;
  };
  const { store, database } = open();
  const run = (statement: string, ...values: (string | number)[]) => {
    database.prepare(statement).run(...values);
    return Promise.resolve();
  };
  const texts = (statement: string, ...values: string[]) =>
    database
      .prepare(statement)
      .all(...values)
      .map((row) => String(row['text']));
  return {
    store,
    damage,
    another: ({ lockWaitMs }) => open(lockWaitMs).store,
    putDocument: async (kind, id, text) => run('REPLACE INTO documents VALUES (?, ?, ?)', kind, id, text),
    documentText: (kind, id) =>
      Promise.resolve(texts('SELECT text FROM documents WHERE kind = ? AND id = ?', kind, id)[0]),
    setAside: (kind) => Promise.resolve(texts('SELECT text FROM aside WHERE kind = ?', kind)),
    putRecord: async (component, text) =>
      run('INSERT INTO events (component, line) VALUES (?, ?)', component, text),
    cutLog: async (component, kept) =>
      run(
        'DELETE FROM events WHERE row IN (SELECT row FROM events WHERE component = ? ORDER BY row LIMIT -1 OFFSET ?)',
        component,
        kept,
      ),
    logText: (component) =>
      Promise.resolve(texts('SELECT line AS text FROM events WHERE component = ?', component).join('\n')),
  };
}
