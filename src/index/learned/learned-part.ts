import type { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent } from '../../domain/event.ts';
import { technologyOf, windowOf } from '../../domain/healing/learned.ts';
import { SYMPTOM_TEXT_VERSION, symptomText } from '../../domain/healing/symptom-text.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { IndexPart } from '../part.ts';

/** Counts up whenever other sums are derived from the same events. */
const VERSION = 1;

/**
 * `heal_choice`: what was chosen and has no outcome yet. `learned`: of all attempts of a component that are alike how many there
 * were, and how long they took, with the waits for approvals apart: whole numbers, and addition alone.
 */
const TABLES = `
  CREATE TABLE heal_choice (c INTEGER NOT NULL, heal TEXT NOT NULL, strategy TEXT NOT NULL, version TEXT NOT NULL, technology TEXT NOT NULL,
    PRIMARY KEY (c, heal, strategy)) WITHOUT ROWID;
  CREATE TABLE learned (strategy TEXT NOT NULL, symptom TEXT NOT NULL, c INTEGER NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL,
    technology TEXT NOT NULL, window INTEGER NOT NULL, outcome TEXT NOT NULL, begun INTEGER NOT NULL,
    n INTEGER NOT NULL, ms INTEGER NOT NULL, approvals INTEGER NOT NULL, approvals_ms INTEGER NOT NULL,
    PRIMARY KEY (strategy, symptom, c, version, text, technology, window, outcome, begun)) WITHOUT ROWID;
`;

/** What is known of strategies: sums of the outcomes of recorded choices. */
export const learnedPart: IndexPart = {
  id: 'learned',
  // Another version of the texts derives the whole past anew.
  version: VERSION * 1_000 + SYMPTOM_TEXT_VERSION,
  tables: TABLES,
  types: new Set(['heal_decided', 'heal_attempted']),
  add({ database, c }, events) {
    for (const event of events) {
      if (event.type === 'heal_decided') keepChoice(database, c, event);
      if (event.type === 'heal_attempted') addOutcome(database, c, event);
    }
    return true;
  },
  derive(component, events) {
    const { database, c } = component;
    statement(database, 'DELETE FROM heal_choice WHERE c = ?').run(c);
    statement(database, 'DELETE FROM learned WHERE c = ?').run(c);
    learnedPart.add(component, events);
  },
};

type Decided = Extract<RecordedEvent, { type: 'heal_decided' }>;
type Attempted = Extract<RecordedEvent, { type: 'heal_attempted' }>;

function keepChoice(database: DatabaseSync, c: number, event: Decided): void {
  const { heal, chosen, candidates, technology } = event;
  if (chosen === null) return;
  const version = candidates.find(({ strategy }) => strategy === chosen)?.version ?? '';
  const keep = statement(database, 'INSERT OR REPLACE INTO heal_choice VALUES (?, ?, ?, ?, ?)');
  keep.run(c, heal, chosen, version, technologyOf(technology));
}

/** What no choice is recorded of is not counted: nothing tells which version of a strategy it was. */
function addOutcome(database: DatabaseSync, c: number, event: Attempted): void {
  const { run, strategy, symptom, outcome, attempts, at } = event;
  if (run === null || symptom === null) return;
  const take = statement(
    database,
    'DELETE FROM heal_choice WHERE c = ? AND heal = ? AND strategy = ? RETURNING version, technology',
  );
  const choice = take.get(c, run, strategy);
  if (choice === undefined) return;
  const text = symptom.said === null ? '' : symptomText(symptom.said);
  const waited = event.waited_ms ?? 0;
  const ms = (event.acted_ms ?? 0) + (event.held_ms ?? 0);
  statement(
    database,
    `INSERT INTO learned VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)
     ON CONFLICT DO UPDATE SET n = n + 1, ms = ms + excluded.ms, approvals = approvals + excluded.approvals,
       approvals_ms = approvals_ms + excluded.approvals_ms`,
  ).run(
    ...[strategy, symptom.class, c, String(choice['version']), text, String(choice['technology'])],
    ...[windowOf(Date.parse(at)), outcome, Number(attempts > 0), ms, Number(waited > 0), waited],
  );
}
