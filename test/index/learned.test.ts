import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RecordedEvent } from '../../src/domain/event.ts';
import { HEAL_OUTCOMES, type HealOutcome } from '../../src/domain/healing/heal.ts';
import { knownOf } from '../../src/domain/healing/learned.ts';
import type { IndexedComponent } from '../../src/index/indexed-component.ts';
import { learnedPart } from '../../src/index/learned/learned-part.ts';
import { readLearned } from '../../src/index/learned/read-learned.ts';

const DAY = 24 * 3_600_000;
const BEGIN = Date.parse('2026-01-01T00:00:00.000Z');
const SYMPTOM = { class: 'health/http/503', said: 'lock /run/a is held by pid 4711' };

interface Attempt {
  readonly component: number;
  readonly strategy: string;
  readonly version: string;
  readonly outcome: HealOutcome;
  readonly day: number;
  readonly said: string;
}

/** What is recorded of an attempt: the choice, and then its outcome. */
function eventsOf(
  { component, strategy, version, outcome, day, said }: Attempt,
  number: number,
): RecordedEvent[] {
  const at = new Date(BEGIN + day * DAY).toISOString();
  const recording = { at, recorded_at: at, schema_version: 3, key: null, actor: null };
  const symptom = { ...SYMPTOM, said };
  const run = `heal/C${component}/${number}`;
  const candidate = { strategy, version, may: 'auto', why: '', chance: 1024 };
  const chosen = {
    ...{ type: 'heal_decided', heal: run, step: 0, problems_omitted: 0, environment: 'dev' },
    ...{
      technology: [component === 0 ? 'Go' : 'Rust'],
      policy: { version: 2, digest: '' },
      candidates_omitted: 0,
    },
    ...{ problems: [], candidates: [candidate], chosen: strategy, mode: 'order' },
  };
  const attempted = {
    ...{
      type: 'heal_attempted',
      strategy,
      trigger: 'person',
      fingerprints: [],
      outcome,
      detail: '',
      symptom,
    },
    ...{ attempts: outcome === 'by_hand' ? 0 : 1, duration_ms: 9, waited_ms: 4, acted_ms: 2, held_ms: 3 },
  };
  return [chosen, attempted].map((facts, place) =>
    RecordedEvent.parse({ ...recording, ...facts, run, seq: 2 * number + place + 1 }),
  );
}

function createIndex(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE component (c INTEGER PRIMARY KEY, id TEXT)');
  database.exec("INSERT INTO component VALUES (0, 'C0'), (1, 'C1')");
  database.exec(learnedPart.tables);
  return database;
}

function tables(database: DatabaseSync): unknown {
  return ['learned', 'heal_choice'].map((table) => database.prepare(`SELECT * FROM ${table}`).all());
}

function add(database: DatabaseSync, c: number, events: readonly RecordedEvent[]): void {
  learnedPart.add({ database, c } as IndexedComponent, events);
}

const attempts = fc.array(
  fc.record({
    component: fc.constantFrom(0, 1),
    strategy: fc.constantFrom('restart', 'rotate'),
    version: fc.constantFrom('one', 'two'),
    outcome: fc.constantFrom(...HEAL_OUTCOMES),
    day: fc.integer({ min: 0, max: 900 }),
    said: fc.constantFrom('status 502 after 3 s', 'status 502 after 9 s', 'status 503'),
  }),
  { maxLength: 12 },
);

describe('what is learned of strategies', () => {
  it('is the same in any order of components and attempts, however the events come, and derived anew', () => {
    fc.assert(
      fc.property(attempts, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (all, numbers) => {
        const whole = createIndex();
        const pieces = createIndex();
        const events = all.map(eventsOf);
        all.forEach(({ component }, index) => {
          add(whole, component, events[index] ?? []);
        });
        const order = all.map((_, index) => ({ index, by: numbers[index] ?? 0 }));
        for (const { index } of order.sort((one, other) => one.by - other.by))
          for (const event of events[index] ?? []) add(pieces, all[index]?.component ?? 0, [event]);
        expect(tables(pieces)).toEqual(tables(whole));
        for (const c of [0, 1]) {
          const own = events.filter((_, index) => all[index]?.component === c).flat();
          learnedPart.derive({ database: whole, c } as IndexedComponent, own);
        }
        expect(tables(whole)).toEqual(tables(pieces));
      }),
      { numRuns: 40 },
    );
  });

  it('counts what was done and proven, by symptom, text and technology; half for each 90 days; others of its name apart', () => {
    const attempt = {
      component: 0,
      strategy: 'restart',
      version: 'one',
      outcome: 'healed',
      day: 359,
      said: SYMPTOM.said,
    } as const;
    const all: Attempt[] = [
      attempt,
      { ...attempt, component: 1, outcome: 'no_effect', said: 'lock /run/b is held by pid 1' },
      { ...attempt, component: 1, outcome: 'came_back', said: 'disk full', day: 260 },
      { ...attempt, version: 'two', outcome: 'worse' },
      { ...attempt, outcome: 'by_hand' },
      { ...attempt, outcome: 'gave_up' },
      { ...attempt, strategy: 'watch', outcome: 'recovered' },
    ];
    const database = createIndex();
    all.forEach((one, number) => {
      add(database, one.component, eventsOf(one, number));
    });

    const { sums, approvals, approvals_ms } = readLearned(database, {
      componentId: 'C0',
      symptoms: [SYMPTOM.class],
    });
    const query = {
      version: 'one',
      symptom: SYMPTOM.class,
      text: 'lock <path> is held by pid <n>',
      technology: 'go',
    };
    const now = BEGIN + 360 * DAY;
    expect(knownOf(sums, { ...query, strategy: 'restart', now })).toEqual({
      symptom: { healed: 128, failed: 128 + 64 },
      text: { healed: 128, failed: 128 },
      technology: { healed: 128, failed: 0 },
      predecessors: { healed: 0, failed: 128 },
      counted: { healed: 1, failed: 2 },
      here: { healed: 1, failed: 0 },
      measured: 3,
      measured_ms: 15,
    });
    expect(knownOf(sums, { ...query, strategy: 'watch', now }).counted).toEqual({ healed: 1, failed: 0 });
    expect({ approvals, approvals_ms }).toEqual({ approvals: 7, approvals_ms: 28 });
    expect(readLearned(database, { componentId: 'C0', symptoms: ['health/timeout'] }).sums).toEqual([]);
  });
});
