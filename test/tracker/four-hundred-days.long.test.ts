import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../src/domain/event.ts';
import type { HealOutcome } from '../../src/domain/healing/heal.ts';
import { knownOf, NEWEST } from '../../src/domain/healing/learned.ts';
import type { IndexedComponent } from '../../src/index/indexed-component.ts';
import { learnedPart } from '../../src/index/learned/learned-part.ts';
import { readLearned } from '../../src/index/learned/read-learned.ts';
import { eventsOf } from '../../src/tracker/load-projection.ts';
import { rebuild } from '../../src/tracker/rebuild.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus, updateStatus } from '../../src/tracker/status.ts';
import { CHRONIC_FINGERPRINT } from '../../src/domain/tickets/chronic.ts';
import { recordOutcome } from '../support/knowledge/record-outcome.ts';
import { AT, START, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();
const ID = 'HMS-API';
const HOUR = 3_600_000;
const DAYS = 400;
/** Six times a day, for a week: then it does not stay well. */
const CHRONIC_FROM = 200;
const CHRONIC_DAYS = 7;

async function episode(hour: number, outcome: HealOutcome): Promise<void> {
  const { tracker } = fixture;
  const at = (minutes: number): void => {
    fixture.clock = new Date(AT.getTime() + hour * HOUR + minutes * 60_000);
  };
  at(0);
  await recordStart(tracker, ID, { ...START, success: false });
  at(1);
  await recordOutcome(tracker, ID, { strategy: 'restart', version: 'v1', outcome, run: `${hour}` });
  at(2);
  await recordStart(tracker, ID, START);
  await updateStatus(tracker, ID, {});
}

async function log(): Promise<RecordedEvent[]> {
  return fixture.tracker.store.readLog(ID, async (read) => {
    const events: RecordedEvent[] = [];
    for await (const event of eventsOf(read)) events.push(event);
    return events;
  });
}

function createIndex(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE component (c INTEGER PRIMARY KEY, id TEXT)');
  database.exec(`INSERT INTO component VALUES (0, '${ID}')`);
  database.exec(learnedPart.tables);
  return database;
}

const tables = (database: DatabaseSync): unknown =>
  ['learned', 'heal_choice'].map((table) => database.prepare(`SELECT * FROM ${table}`).all());

async function sizeOf(): Promise<number> {
  return JSON.stringify(await getStatus(fixture.tracker, ID)).length;
}

it('keeps what it knows small, true and the same over 400 days of an ordinary and a chronic fault', async () => {
  const { tracker } = fixture;
  const chronic = async () =>
    (await getStatus(tracker, ID)).issues.find(({ fingerprint }) => fingerprint === CHRONIC_FINGERPRINT);
  const seen: (string | undefined)[] = [];
  const sizes: number[] = [];
  const added = createIndex();
  let known = 0;
  for (let day = 0; day < DAYS; day += 1) {
    const isChronic = day >= CHRONIC_FROM && day < CHRONIC_FROM + CHRONIC_DAYS;
    for (const hour of isChronic ? [0, 4, 8, 12, 16, 20] : [0])
      await episode(day * 24 + hour, day % 5 === 4 ? 'no_effect' : 'healed');
    if ([CHRONIC_FROM - 1, CHRONIC_FROM + 1, DAYS - 1].includes(day)) seen.push((await chronic())?.status);
    if (day % 50 !== 49) continue;
    sizes.push(await sizeOf());
    const events = await log();
    learnedPart.add({ database: added, c: 0 } as IndexedComponent, events.slice(known));
    known = events.length;
  }
  // One episode a day is no chronic fault; once it is one, no day is quiet enough to end it before the episodes end.
  expect(seen[0]).toBeUndefined();
  expect(seen.slice(1)).toEqual(['open', 'open']);

  fixture.clock = new Date(fixture.clock.getTime() + 5 * 24 * HOUR);
  await recordStart(tracker, ID, START);
  await updateStatus(tracker, ID, {});
  expect((await chronic())?.status).toBe('resolved');

  // From day 100 on everything that is kept is full.
  expect(Math.max(...sizes.slice(2)) / (sizes[1] ?? 0)).toBeLessThan(1.6);
  expect(await rebuild(tracker, ID, { dryRun: true })).toEqual([]);
  const anew = createIndex();
  learnedPart.derive({ database: anew, c: 0 } as IndexedComponent, await log());
  expect(tables(added)).toEqual(tables(anew));

  const { sums } = readLearned(anew, { componentId: ID, symptoms: ['health/exit/1'] });
  const query = { strategy: 'restart', version: 'v1', symptom: 'health/exit/1', text: '', technology: '' };
  const now = knownOf(sums, { ...query, now: fixture.clock.getTime() });
  const later = knownOf(sums, { ...query, now: fixture.clock.getTime() + 90 * 24 * HOUR });
  expect(now.counted.healed + now.counted.failed).toBe(DAYS + CHRONIC_DAYS * 5);
  expect(now.symptom.healed).toBeLessThan(now.counted.healed * NEWEST);
  expect(later.symptom.healed).toBe(now.symptom.healed / 2);
});
