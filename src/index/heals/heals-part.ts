import { SYMPTOM_TEXT_VERSION, symptomText } from '../../domain/healing/symptom-text.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { IndexPart } from '../part.ts';

/** Counts up whenever something else is derived from the same events. */
const VERSION = 4;

/**
 * `heal`: what each strategy did, when its outcome was known, in milliseconds since 1970, how long it took, and at which symptom,
 * by its class and its text with what varies masked; null where none was told. `heal_decision`: when it was chosen.
 */
const TABLES = `
  CREATE TABLE heal (c INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, strategy TEXT NOT NULL, outcome TEXT NOT NULL,
    duration_ms INTEGER NOT NULL, symptom TEXT, text TEXT, PRIMARY KEY (c, seq)) WITHOUT ROWID;
  CREATE TABLE heal_decision (c INTEGER NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (c, at, seq)) WITHOUT ROWID;
`;

/** What was done to heal components. */
export const healsPart: IndexPart = {
  id: 'heals',
  // Another version of the texts derives the whole past anew.
  version: VERSION * 1_000 + SYMPTOM_TEXT_VERSION,
  tables: TABLES,
  types: new Set(['heal_attempted', 'heal_decided']),
  add({ database, c }, events) {
    const add = statement(database, 'INSERT INTO heal VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    const decided = statement(database, 'INSERT INTO heal_decision VALUES (?, ?, ?)');
    for (const event of events) {
      if (event.type === 'heal_decided') decided.run(c, Date.parse(event.at), event.seq);
      if (event.type !== 'heal_attempted') continue;
      const { seq, at, strategy, outcome, duration_ms, symptom } = event;
      const said = symptom?.said ?? null;
      const text = said === null ? null : symptomText(said);
      add.run(c, seq, Date.parse(at), strategy, outcome, duration_ms, symptom?.class ?? null, text);
    }
    return true;
  },
  derive(component, events) {
    for (const table of ['heal', 'heal_decision'])
      statement(component.database, `DELETE FROM ${table} WHERE c = ?`).run(component.c);
    healsPart.add(component, events);
  },
};
