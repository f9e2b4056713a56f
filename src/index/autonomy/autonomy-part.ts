import type { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent } from '../../domain/event.ts';
import { hasActed } from '../../domain/healing/heal.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { IndexPart } from '../part.ts';

/**
 * `trial_choice`: what was chosen and has no outcome yet. `trial`: what came of a strategy where something was done, and
 * `level_change`: what it may do; times in milliseconds since 1970.
 */
const TABLES = `
  CREATE TABLE trial_choice (c INTEGER NOT NULL, heal TEXT NOT NULL, strategy TEXT NOT NULL, version TEXT NOT NULL, environment TEXT NOT NULL,
    PRIMARY KEY (c, heal, strategy)) WITHOUT ROWID;
  CREATE TABLE trial (strategy TEXT NOT NULL, at INTEGER NOT NULL, c INTEGER NOT NULL, seq INTEGER NOT NULL, version TEXT NOT NULL,
    environment TEXT NOT NULL, symptom TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (strategy, at, c, seq)) WITHOUT ROWID;
  CREATE TABLE level_change (strategy TEXT NOT NULL, at INTEGER NOT NULL, c INTEGER NOT NULL, seq INTEGER NOT NULL, version TEXT NOT NULL,
    environment TEXT NOT NULL, symptom TEXT, level TEXT NOT NULL, by TEXT NOT NULL, who TEXT, why TEXT NOT NULL,
    PRIMARY KEY (strategy, at, c, seq)) WITHOUT ROWID;
`;

/** What strategies may do of their own rests on this. */
export const autonomyPart: IndexPart = {
  id: 'autonomy',
  version: 1,
  tables: TABLES,
  types: new Set(['heal_decided', 'heal_attempted', 'autonomy_changed']),
  add({ database, c }, events) {
    for (const event of events) {
      if (event.type === 'heal_decided') keepChoice(database, c, event);
      if (event.type === 'heal_attempted') addTrial(database, c, event);
      if (event.type === 'autonomy_changed') addChange(database, c, event);
    }
    return true;
  },
  derive(component, events) {
    const { database, c } = component;
    for (const table of ['trial_choice', 'trial', 'level_change'])
      statement(database, `DELETE FROM ${table} WHERE c = ?`).run(c);
    autonomyPart.add(component, events);
  },
};

type Of<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

function keepChoice(database: DatabaseSync, c: number, event: Of<'heal_decided'>): void {
  const { heal, chosen, candidates, environment } = event;
  if (chosen === null) return;
  const version = candidates.find(({ strategy }) => strategy === chosen)?.version ?? '';
  const keep = statement(database, 'INSERT OR REPLACE INTO trial_choice VALUES (?, ?, ?, ?, ?)');
  keep.run(c, heal, chosen, version, environment);
}

/** What no choice is recorded of does not count: nothing tells which version of a strategy it was. */
function addTrial(database: DatabaseSync, c: number, event: Of<'heal_attempted'>): void {
  const { run, strategy, symptom, outcome, at, seq } = event;
  if (run === null || symptom === null) return;
  const take = statement(
    database,
    'DELETE FROM trial_choice WHERE c = ? AND heal = ? AND strategy = ? RETURNING version, environment',
  );
  const choice = take.get(c, run, strategy);
  if (choice === undefined || !hasActed(outcome)) return;
  const { version, environment } = choice;
  statement(database, 'INSERT INTO trial VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
    ...[strategy, Date.parse(at), c, seq],
    ...[String(version), String(environment), symptom.class, outcome],
  );
}

function addChange(database: DatabaseSync, c: number, event: Of<'autonomy_changed'>): void {
  const { strategy, at, seq, version, environment, symptom, to, by, actor, why } = event;
  statement(database, 'INSERT INTO level_change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ...[strategy, Date.parse(at), c, seq, version, environment, symptom, to, by, actor, why],
  );
}
