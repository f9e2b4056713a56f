import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import { RecordedEvent } from '../../src/domain/event.ts';
import type { HealOutcome } from '../../src/domain/healing/heal.ts';
import { autonomyPart } from '../../src/index/autonomy/autonomy-part.ts';
import { readFreedom } from '../../src/index/autonomy/read-freedom.ts';
import type { IndexedComponent } from '../../src/index/indexed-component.ts';

const BEGIN = Date.parse('2026-01-01T00:00:00.000Z');

function recorded(seq: number, facts: Record<string, unknown>, run: string | null = null): RecordedEvent {
  const at = new Date(BEGIN + seq * 60_000).toISOString();
  return RecordedEvent.parse({
    at,
    recorded_at: at,
    schema_version: 3,
    key: null,
    actor: 'Ada',
    run,
    seq,
    ...facts,
  });
}

/** The choice of a restart, and what came of it. */
function heal(seq: number, outcome: HealOutcome, symptom = 'health/http/503'): RecordedEvent[] {
  const run = `heal/A/${seq}`;
  const candidate = { strategy: 'restart', version: 'one', may: 'auto', why: '', chance: 1024 };
  const decided = {
    ...{ type: 'heal_decided', heal: run, step: 0, problems: [], problems_omitted: 0, environment: 'prod' },
    ...{ technology: [], policy: { version: 2, digest: '' }, candidates: [candidate], candidates_omitted: 0 },
    ...{ chosen: 'restart', mode: 'order' },
  };
  const attempted = {
    ...{ type: 'heal_attempted', strategy: 'restart', trigger: 'person', fingerprints: [], outcome },
    ...{ attempts: 1, duration_ms: 1, detail: '', symptom: { class: symptom, said: null } },
  };
  return [recorded(seq, decided, run), recorded(seq + 1, attempted, run)];
}

const SET = {
  ...{ type: 'autonomy_changed', strategy: 'restart', version: 'one', environment: 'prod', symptom: null },
  ...{ from: 'auto', to: 'approve', by: 'person', why: 'too often' },
  evidence: { counted: 1, healed: 0, worse: 0, components: 1 },
};

function createIndex(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec(
    "CREATE TABLE component (c INTEGER PRIMARY KEY, id TEXT); INSERT INTO component VALUES (0, 'A')",
  );
  database.exec(autonomyPart.tables);
  return database;
}

it('has what came of strategies where something was done, and what they may do; derived anew it is the same', () => {
  const database = createIndex();
  const component = { database, c: 0 } as IndexedComponent;
  const events = [
    ...heal(1, 'no_effect'),
    ...heal(3, 'recovered'),
    ...heal(5, 'healed', 'health/exit/1'),
    ...heal(7, 'healed').slice(1),
    recorded(9, SET),
  ];
  for (const event of events) autonomyPart.add(component, [event]);
  const found = readFreedom(database, ['restart', 'other']);
  autonomyPart.derive(component, events);

  expect(found.get('restart')).toMatchObject({
    trials: [
      {
        component: 'A',
        version: 'one',
        environment: 'prod',
        symptom: 'health/http/503',
        outcome: 'no_effect',
      },
      { symptom: 'health/exit/1', outcome: 'healed' },
    ],
    changes: [{ to: 'approve', by: 'person', who: 'Ada', why: 'too often', symptom: null }],
  });
  expect(found.get('other')).toEqual({ trials: [], changes: [] });
  expect(readFreedom(database, ['restart', 'other'])).toEqual(found);
});
