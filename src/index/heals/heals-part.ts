import { statement } from '../../store/sqlite/statements.ts';
import type { IndexPart } from '../part.ts';

/** `heal`: what each strategy did, when its outcome was known, in milliseconds since 1970, and how long it took. */
const TABLES = `
  CREATE TABLE heal (c INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, strategy TEXT NOT NULL, outcome TEXT NOT NULL, duration_ms INTEGER NOT NULL,
    PRIMARY KEY (c, seq)) WITHOUT ROWID;
`;

/** What was done to heal components. */
export const healsPart: IndexPart = {
  id: 'heals',
  version: 2,
  tables: TABLES,
  types: new Set(['heal_attempted']),
  add({ database, c }, events) {
    const add = statement(database, 'INSERT INTO heal VALUES (?, ?, ?, ?, ?, ?)');
    for (const event of events)
      if (event.type === 'heal_attempted')
        add.run(c, event.seq, Date.parse(event.at), event.strategy, event.outcome, event.duration_ms);
    return true;
  },
  derive(component, events) {
    statement(component.database, 'DELETE FROM heal WHERE c = ?').run(component.c);
    healsPart.add(component, events);
  },
};
