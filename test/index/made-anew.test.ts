import { mkdtempSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldRecent } from '../../src/index/daily.ts';
import { readIndex, type FleetIndexOptions } from '../../src/index/fleet-index.ts';
import { INDEX_PARTS } from '../../src/index/parts.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { arbitraryHappenings, asRecorded, withoutNumbers } from '../support/index/arbitrary-events.ts';

const FLEET = {
  components: [
    { id: 'HMS-API', owner: 'platform', technology: ['Ruby'] },
    { id: 'HMS-SYS', technology: [] },
  ],
} as unknown as FleetIndexOptions['fleet'];
const BEGIN = new Date('2026-05-04T12:00:00.000Z');
const NOW = new Date('2026-05-20T12:00:00.000Z');

const LONG_AFTER = new Date('2036-01-01T00:00:00.000Z');

/**
 * All rows of all tables, but for places in the feed, which are where the pages of a reading began; the days as they are once none
 * is recent any more.
 */
function contents(database: DatabaseSync): Record<string, unknown[]> {
  for (const { daily } of INDEX_PARTS) if (daily !== undefined) foldRecent(database, daily, LONG_AFTER);
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'feed' AND name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ name }) => String(name));
  return Object.fromEntries(
    tables.map((name) => [
      name,
      database
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map(({ cursor: _, ...row }) => JSON.stringify(row))
        .filter((row) => !(name === 'group_day' && isEmpty(row)))
        .sort(),
    ]),
  );
}

/** A day that was taken away from a group again. */
function isEmpty(row: string): boolean {
  const { g: _, day: __, ...parts } = JSON.parse(row) as Record<string, number>;
  return Object.values(parts).every((length) => length === 0);
}

it.each([
  ['as they happen', false],
  ['late and by bad clocks', true],
])(
  'has what it has when it is made anew, whenever it was brought up to date, of events recorded %s',
  async (_, isHostile) => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryHappenings({ isHostile }),
        fc.integer({ min: 4, max: 12 }),
        async (happenings, size) => {
          const folder = mkdtempSync(path.join(tmpdir(), 'hms-index-'));
          try {
            const data = path.join(folder, 'data');
            const store = createFileStore({ folder: data, reportDamage: () => undefined });
            let readings = 0;
            const pages: FleetIndexOptions['store'] = {
              changesAfter: async (cursor) => store.changesAfter(cursor, 3),
              readLog: async (id, work) => {
                readings += 1;
                return store.readLog(id, work);
              },
            };
            const options = { store: pages, fleet: FLEET, now: NOW, reportDamage: () => undefined };
            const events = asRecorded(happenings, BEGIN);
            for (const [index, event] of events.entries()) {
              await store.withLog('HMS-API', async (log) =>
                log.append([withoutNumbers(event)], new Date(event.recorded_at)),
              );
              if (index % size === 0) await readIndex({ ...options, folder: data }, () => undefined);
            }
            readings = 0;
            const kept = await readIndex({ ...options, folder: data }, contents);
            expect(readings).toBeLessThanOrEqual(1);
            expect(kept).toEqual(
              await readIndex({ ...options, folder: path.join(folder, 'anew') }, contents),
            );
          } finally {
            rmSync(folder, { recursive: true });
          }
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  },
);
